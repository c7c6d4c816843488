using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.FileTables;

namespace DataAgent.Unit.Connectors;

public sealed class LocalFilesTests : FileFolder
{
    [Fact]
    public void A_file_is_a_table_of_several_names()
    {
        File("shop orders.csv", "id,total\n1,2.50\n2,3.50\n");
        Assert.Equal(["t=6.00"], Run("shop orders.csv", "SELECT sum(total) AS t FROM data"));
        Assert.Equal(["id=2"], Run("shop orders.csv", "SELECT id FROM \"shop orders\" WHERE total > @least", new() { ["least"] = 3 }));
        Assert.Equal(["n=2"], Run("shop orders.csv", "SELECT count(*) AS n FROM \"shop orders.csv\""));
    }

    [Fact]
    public void A_folders_files_and_a_workbooks_sheets_join()
    {
        File("a.csv", "id,name\n1,Ada\n");
        File("b.jsonl", "{\"id\": 1, \"paid\": 5}\n");
        File("broken.csv", "x\n\"");
        File("notes.md", "nothing of ours");
        Workbook.Write(At("book.xlsx"), ("One", [["id", "x"], [1, "first"]]), ("Two", [["id", "y"], [1, "second"]]));
        Assert.Equal(["name=Ada paid=5 x=first y=second"], Run("", """SELECT name, paid, x, y FROM a JOIN b USING (id) JOIN book USING (id) JOIN "book.Two" USING (id)"""));
        Assert.Equal(["y=second"], Run("book.xlsx", "SELECT y FROM Two"));
        Assert.Equal(["x=first"], Run("book.xlsx", "SELECT x FROM data"));
    }

    [Theory]
    [InlineData("SELECT * FROM read_csv('{0}')", DataAgentError.PermissionDenied)]
    [InlineData("SELECT * FROM read_text('{0}')", DataAgentError.PermissionDenied)]
    [InlineData("SELECT * FROM glob('{0}*')", DataAgentError.PermissionDenied)]
    [InlineData("SELECT * FROM '{0}'", null)]
    [InlineData("ATTACH '{0}'", DataAgentError.ReadOnlyViolation)]
    [InlineData("COPY data TO '{0}' (USE_TMP_FILE false)", DataAgentError.ReadOnlyViolation)]
    [InlineData("SET enable_external_access = true", DataAgentError.ReadOnlyViolation)]
    public void No_other_file_can_be_reached(string sql, DataAgentError? error)
    {
        File("a.csv", "id\n1\n");
        var other = File("other.csv", "secret\n1\n").Replace("'", "''", StringComparison.Ordinal);
        var failure = Assert.Throws<DataAgentException>(() => Run("a.csv", sql.Replace("{0}", other, StringComparison.Ordinal)));
        Assert.True(error is null || failure.Error == error, $"{failure.Error}: {failure.Message}");
        Assert.Equal("secret\n1\n", System.IO.File.ReadAllText(At("other.csv")));
    }

    [Fact]
    public void A_table_that_is_not_there_is_named_with_those_that_are()
    {
        File("a.csv", "id\n1\n");
        File("b.json", "[]");
        var failure = Assert.Throws<DataAgentException>(() => Run("", "SELECT * FROM nope"));
        Assert.Equal(DataAgentError.ObjectNotFound, failure.Error);
        Assert.Contains("nope", failure.Message, StringComparison.Ordinal);
        Assert.Contains("a, a.csv, b, b.json", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_itself_cannot_be_written()
    {
        var path = File("a.csv", "id\n1\n");
        var query = new Query($"COPY (SELECT 2) TO '{path}' (USE_TMP_FILE false)") { AllowWrite = true };
        Assert.Equal(DataAgentError.ReadOnlyViolation, Assert.Throws<DataAgentException>(() => QueryRunner.Run(Target("a.csv"), query, default)).Error);
        Assert.Equal(DataAgentError.ReadOnlyViolation, Assert.Throws<DataAgentException>(() => WritePolicy.Demand(Target("a.csv"), allowWrite: true)).Error);
        Assert.Equal("id\n1\n", System.IO.File.ReadAllText(path));
    }

    [Fact]
    public void A_test_of_the_connection_tells_a_file_that_is_missing_or_broken()
    {
        Assert.Equal("FileNotFound", ConnectionTester.Test(Target("no.csv").Connection, default).ErrorId);
        File("bad.csv", "a,b\n1\n");
        Assert.Equal("FileInvalid", ConnectionTester.Test(Target("bad.csv").Connection, default).ErrorId);
        File("bad.parquet", "PAR1 but no more");
        Assert.Equal("FileInvalid", ConnectionTester.Test(Target("bad.parquet").Connection, default).ErrorId);
        File("good.csv", "a\n1\n");
        Assert.Equal("Ok", ConnectionTester.Test(Target("good.csv").Connection, default).Status);
    }

    [Fact]
    public void Options_say_what_would_be_inferred_otherwise()
    {
        File("a.txt", "1;007\n");
        var target = Target("a.txt", new() { ["delimiter"] = ";", ["header"] = "false", ["column.Column1"] = "text" });
        using var result = QueryRunner.Run(target, new Query("SELECT * FROM data"), default);
        Assert.Equal(["Column1=1 Column2=007"], Joining.Rows.Texts(result.Rows()));
        Assert.Equal(typeof(string), result.Shape.Columns[0].Type);
        var wrong = Target("a.txt", new() { ["header"] = "maybe" });
        Assert.Equal(DataAgentError.ConnectionInvalid, Assert.Throws<DataAgentException>(() => QueryRunner.Run(wrong, new Query("SELECT 1"), default)).Error);
    }

    private string[] Run(string name, string sql, Dictionary<string, object?>? parameters = null)
    {
        using var result = QueryRunner.Run(Target(name), new Query(sql) { Parameters = parameters ?? [] }, default);
        return Joining.Rows.Texts(result.Rows());
    }

    private Target Target(string name, Dictionary<string, string>? options = null)
    {
        var connection = new Connection { Name = "files", Type = "file", Database = At(name), Options = options ?? [] };
        return new(connection, connection.DatabaseNames);
    }
}
