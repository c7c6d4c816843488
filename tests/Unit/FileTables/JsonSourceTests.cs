namespace DataAgent.Unit.FileTables;

public sealed class JsonSourceTests : FileFolder
{
    [Fact]
    public void Numbers_keep_every_digit()
    {
        var path = File("t.jsonl", """
            {"n": 9007199254740993, "d": 1234567890123.123456789, "f": 1E-7, "t": "007"}
            {"n": null, "d": 2, "f": 2.5}
            """);
        Assert.Equal(["n=9007199254740993 d=1234567890123.123456789 f=1E-07 t=007", "n=null d=2.000000000 f=2.5 t=null"], Read(path));
        Assert.Equal("Int64 Decimal Double String", Types(path));
    }

    [Fact]
    public void Text_is_never_a_number_but_may_be_a_date()
    {
        var path = File("t.json", """[{"a": "42", "b": "2024-03-01", "c": true, "d": [1, {"x": null}], "e": 1}, {"b": null, "e": "x"}]""");
        Assert.Equal("String DateOnly Boolean String String", Types(path));
        Assert.Contains("d=[1, {\"x\": null}]", Read(path)[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t.jsonl", "{\"a\": 1}\n\n{\"a\": \n", "line 3: this is not JSON")]
    [InlineData("t.json", "[{\"a\": 1},\n{\"a\" 1}]", "line 2: this is not JSON")]
    [InlineData("t.jsonl", "{\"a\": 1}\n[2]\n", "line 2: an object was expected")]
    [InlineData("t.json", "[1]", "line 1: an object was expected")]
    [InlineData("t.jsonl", "", "has no row")]
    public void What_is_not_rows_names_file_and_line(string name, string text, string says)
    {
        var failure = Assert.Throws<DataAgentException>(() => Read(File(name, text)));
        Assert.Equal(DataAgentError.FileInvalid, failure.Error);
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }
}
