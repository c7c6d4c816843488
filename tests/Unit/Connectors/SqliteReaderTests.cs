using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Connectors;

public sealed class SqliteReaderTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"dataagent-{Guid.NewGuid():N}.sqlite");

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("SELECT 1 AS x UNION ALL SELECT 1.5", "Double", "1|1.5")]
    [InlineData("SELECT 9007199254740993 AS x UNION ALL SELECT 0.5", "String", "9007199254740993|0.5")]
    [InlineData("SELECT NULL AS x UNION ALL SELECT 7", "Int64", "|7")]
    [InlineData("SELECT 1 AS x UNION ALL SELECT 'a'", "String", "1|a")]
    [InlineData("SELECT NULL AS x", "String", "")]
    public void An_expression_gets_the_narrowest_type_that_holds_its_values(string sql, string type, string values)
    {
        var (found, rows) = Read(sql);
        Assert.Equal(type, found.Name);
        Assert.Equal(values, string.Join('|', rows.Select(static v => Convert.ToString(v, System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("INTEGER", "'abc'", typeof(string), "abc")]
    [InlineData("INTEGER", "1.5", typeof(double), 1.5)]
    [InlineData("REAL", "3", typeof(double), 3.0)]
    [InlineData("BOOLEAN", "1", typeof(bool), true)]
    [InlineData("BOOLEAN", "2", typeof(long), 2L)]
    [InlineData("DATE", "'soon'", typeof(string), "soon")]
    [InlineData("VARCHAR(20)", "5", typeof(string), "5")]
    [InlineData("BLOB", "'text'", typeof(string), "text")]
    public void A_declared_column_whose_values_do_not_fit_is_shown_as_what_they_are(string declared, string value, Type type, object expected)
    {
        var (found, rows) = Read("SELECT x FROM t", $"CREATE TABLE t (x {declared})", $"INSERT INTO t VALUES ({value})");
        Assert.Equal(type, found);
        Assert.Equal(expected, rows.Single());
    }

    [Fact]
    public void Sums_of_decimals_are_not_cut_to_whole_numbers()
    {
        var (_, rows) = Read(
            "SELECT sum(amount) AS x FROM t GROUP BY region ORDER BY region",
            "CREATE TABLE t (region TEXT, amount DECIMAL(10,2))",
            "INSERT INTO t VALUES ('a', 100.00), ('b', 100.50)");
        Assert.Equal([100.0, 100.5], rows);
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("12345678901.23")]
    [InlineData("-0.01")]
    public void A_real_number_in_a_decimal_column_is_the_number_that_was_written(string number)
    {
        var (type, rows) = Read("SELECT x FROM t", "CREATE TABLE t (x DECIMAL(20,4))", $"INSERT INTO t VALUES ({number})");
        Assert.Equal(typeof(decimal), type);
        Assert.Equal(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture), rows.Single());
    }

    [Theory]
    [InlineData("'2024-02-29 23:59:59.1234567'", "2024-02-29T23:59:59.1234567")]
    [InlineData("'2024-02-29T23:59'", "2024-02-29T23:59:00.0000000")]
    [InlineData("1709251199", "2024-02-29T23:59:59.0000000")]
    [InlineData("2440587.75", "1970-01-01T06:00:00.0000000")]
    public void A_datetime_is_read_from_text_seconds_and_julian_days(string stored, string expected)
    {
        var (type, rows) = Read("SELECT x FROM t", "CREATE TABLE t (x DATETIME)", $"INSERT INTO t VALUES ({stored})");
        Assert.Equal(typeof(DateTime), type);
        Assert.Equal(expected, ((DateTime)rows.Single()!).ToString("O"));
    }

    [Fact]
    public void A_later_value_that_does_not_fit_is_an_error_that_names_the_column()
    {
        var e = Assert.Throws<DataAgentException>(() => Read(
            $"SELECT id FROM t",
            "CREATE TABLE t (id INTEGER)",
            $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {SqliteReader.LookAheadRows + 10}) INSERT INTO t SELECT i FROM n",
            "INSERT INTO t VALUES ('not a number')"));
        Assert.Equal(DataAgentError.ValueNotRepresentable, e.Error);
        Assert.Contains("'id'", e.Message, StringComparison.Ordinal);
        Assert.Contains("not a number", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_result_set_has_its_own_columns()
    {
        using var result = QueryRunner.Run(Target(), new Query("SELECT 1 AS a; SELECT 'x' AS b, 2.5 AS c"), CancellationToken.None);
        Assert.Single(result.RowsOfThisSet());
        Assert.True(result.NextResult());
        Assert.Equal("b String?, c Double?", result.Shape.ToString());
        Assert.Single(result.RowsOfThisSet());
        Assert.False(result.NextResult());
    }

    [Fact]
    public void Sets_that_were_passed_over_are_counted()
    {
        using var result = QueryRunner.Run(Target(), new Query("SELECT 1; SELECT 2; SELECT 3"), CancellationToken.None);
        Assert.Single(result.Rows());
        Assert.Equal(2, result.FurtherResultSets);
    }

    [Fact]
    public void A_read_only_query_cannot_write()
    {
        Read("SELECT 1", "CREATE TABLE t (x)");
        var e = Assert.Throws<DataAgentException>(() => QueryRunner.Run(Target(), new Query("INSERT INTO t VALUES (1)") { ReadOnly = true }, CancellationToken.None));
        Assert.Equal(DataAgentError.ReadOnlyViolation, e.Error);
    }

    private (Type Type, List<object?> Values) Read(string sql, params string[] before)
    {
        foreach (var statement in before)
        {
            using var done = QueryRunner.Run(Target(), new Query(statement), CancellationToken.None);
            done.Finish();
        }

        using var result = QueryRunner.Run(Target(), new Query(sql), CancellationToken.None);
        var get = result.Shape.RowType.GetProperty(result.Shape.Columns[0].Name)!;
        return (result.Shape.Columns[0].Type, [.. result.Rows().Select(get.GetValue)]);
    }

    private Target Target() =>
        new(new Connection { Name = "s", Type = "sqlite", Database = path }, ["s"]) { CreatesFile = true };
}
