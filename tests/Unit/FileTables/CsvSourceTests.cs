using DataAgent.Exchange;
using DataAgent.FileTables;

namespace DataAgent.Unit.FileTables;

public sealed class CsvSourceTests : FileFolder
{
    [Theory]
    [InlineData("1,-2,3000000000", "Int64")]
    [InlineData("12345678901234567890,1", "BigInteger")]
    [InlineData("1.50,2", "Decimal")]
    [InlineData("1E-05,2", "Double")]
    [InlineData("NaN,-Infinity,2.5", "Double")]
    [InlineData("007,42", "String")]
    [InlineData("42,0", "Int64")]
    [InlineData("+49123,1", "String")]
    [InlineData("0.5,-0.5", "Decimal")]
    [InlineData("1234567890123456789012345678.9,1", "String")]
    [InlineData("true,False", "Boolean")]
    [InlineData("2024-02-29", "DateOnly")]
    [InlineData("2024-02-30", "String")]
    [InlineData("2024-02-29,2024-02-29T01:02:03.123456", "DateTime")]
    [InlineData("2024-02-29T01:02:03.1234567", "DateTime")]
    [InlineData("2024-02-29T01:02:03+02:00", "DateTimeOffset")]
    [InlineData("01:02:03", "TimeOnly")]
    [InlineData("6f9619ff-8b86-d011-b42d-00c04fc964ff", "Guid")]
    [InlineData("1,x", "String")]
    public void The_whole_column_decides_its_type(string values, string type) =>
        Assert.Equal(type, Types(File("t.csv", "v,other\n" + string.Concat(values.Split(',').Select(static v => $"{v},x\n")))).Split(' ')[0]);

    [Fact]
    public void A_value_far_down_makes_the_column_text()
    {
        var rows = Read(File("t.csv", "id\n" + string.Concat(Enumerable.Range(1, 50_000).Select(static i => $"{i}\n")) + "007\n"));
        Assert.Equal(50_001, rows.Length);
        Assert.Equal("id=007", rows[^1]);
        Assert.Equal("String", Types(At("t.csv")));
    }

    [Fact]
    public void Null_and_empty_text_stay_apart() =>
        Assert.Equal(["a=1 b=", "a=2 b=null", "a=3 b=x\"y\nz"], Read(File("t.csv", "a,b\n1,\"\"\n2,\n3,\"x\"\"y\nz\"\n")));

    [Theory]
    [InlineData("a;b\n1;2,5\n", "a=1 b=2,5")]
    [InlineData("a\tb\n1\tx\n", "a=1 b=x")]
    [InlineData("\"a,b\"|c\n1|2\n", "a,b=1 c=2")]
    public void The_delimiter_is_the_one_the_header_has(string text, string row) => Assert.Equal([row], Read(File("t.csv", text)));

    [Fact]
    public void Names_are_unique_and_a_file_may_have_none()
    {
        Assert.Equal(["a=1 A_2=2 Column3=3"], Read(File("t.csv", "a,A,\n1,2,3\n")));
        Assert.Equal(["Column1=1 Column2=x", "Column1=2 Column2=y"], Read(File("n.csv", "1,x\n2,y\n"), new() { HasNoHeader = true }));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4,5\n", "line 3: 3 fields were found, and the header has 2")]
    [InlineData("a,b\n1,2\n3\n", "line 3: 1 fields were found, and the header has 2")]
    [InlineData("a,b\n1,\"x\n", "line 2: a quote is opened and not closed")]
    public void A_row_that_does_not_fit_names_file_and_line(string text, string says)
    {
        var failure = Assert.Throws<DataAgentException>(() => Read(File("bad.csv", text)));
        Assert.Equal(DataAgentError.FileInvalid, failure.Error);
        Assert.Contains("bad.csv'", failure.Message, StringComparison.Ordinal);
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_can_be_asked_for_and_a_value_that_is_not_of_it_is_named()
    {
        var path = File("t.csv", "id,note,paid\n1,\"two\nlines\",5\n2,x,abc\n");
        Assert.Equal("String String String", Types(path, new() { Columns = new Dictionary<string, string> { ["ID"] = "string" } }));
        var failure = Assert.Throws<DataAgentException>(() => Read(path, new() { Columns = new Dictionary<string, string> { ["paid"] = "decimal" } }));
        Assert.Equal(DataAgentError.ValueNotRepresentable, failure.Error);
        Assert.Contains("t.csv', line 4, column 'paid': 'abc' is not of the type decimal", failure.Message, StringComparison.Ordinal);
        Assert.Equal(DataAgentError.ColumnNotFound, Assert.Throws<DataAgentException>(() => Read(path, new() { Columns = new Dictionary<string, string> { ["no"] = "int" } })).Error);
        Assert.Equal(DataAgentError.ParameterInvalid, Assert.Throws<DataAgentException>(() => Read(path, new() { Columns = new Dictionary<string, string> { ["id"] = "money" } })).Error);
    }

    [Fact]
    public void A_fraction_is_never_rounded_to_the_whole_number_asked_for() =>
        Assert.Throws<DataAgentException>(() => Read(File("t.csv", "a\n1.5\n"), new() { Columns = new Dictionary<string, string> { ["a"] = "int" } }));

    [Fact]
    public void Utf_16_and_a_byte_order_mark_are_read()
    {
        System.IO.File.WriteAllText(At("u.csv"), "ä;b\n1;ö\n", System.Text.Encoding.Unicode);
        System.IO.File.WriteAllText(At("b.csv"), "ä;b\n1;ö\n", new System.Text.UTF8Encoding(true));
        Assert.Equal(["ä=1 b=ö"], Read(At("u.csv")));
        Assert.Equal(["ä=1 b=ö"], Read(At("b.csv")));
    }

    [Fact]
    public void A_name_with_wildcards_is_one_file()
    {
        File("a[1].csv", "a\n1\n");
        File("a1.csv", "a\n2\n");
        Assert.Equal(["a=1"], Read(At("a[1].csv")));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Equal(DataAgentError.FileNotFound, Assert.Throws<DataAgentException>(() => ResultImport.Rows(At("no.csv"), new FileTableOptions(), default).First()).Error);
}
