using DataAgent.Exchange;
using DataAgent.FileTables;

namespace DataAgent.Unit.FileTables;

/// <summary>Types that only a user can ask for, since their texts are of other types too.</summary>
public sealed class ForcedTypeTests : FileFolder
{
    [Theory]
    [InlineData("1.02:03:04", "1.02:03:04")]
    [InlineData("-1.02:03:04.5", "-1.02:03:04.5")]
    [InlineData("02:03:04.1234560", "02:03:04.123456")]
    [InlineData("36:00:00", "1.12:00:00")]
    [InlineData("-00:00:01", "-00:00:01")]
    [InlineData(" 00:05 ", "00:05:00")]
    public void A_timespan_is_read_as_dotnet_writes_it(string text, string expected) =>
        Assert.Equal(TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Value(text, "timespan"));

    [Theory]
    [InlineData("0x00fF", "bytes")]
    [InlineData("0x00FF", "Byte[]")]
    [InlineData("0x00FF", "[System.Byte[]]")]
    [InlineData("AP8=", "base64")]
    public void Bytes_are_hexadecimal_or_base64(string text, string type) => Assert.Equal(new byte[] { 0, 255 }, Value(text, type));

    [Theory]
    [InlineData("02:03:04.1234567", "timespan")]        // the engine's intervals would lose the last digit
    [InlineData("1 day", "timespan")]
    [InlineData("7", "timespan")]
    [InlineData("0x0", "bytes")]
    [InlineData("AP8=", "bytes")]
    [InlineData("AP8", "base64")]
    public void A_value_of_another_form_is_named(string text, string type)
    {
        var failure = Assert.Throws<DataAgentException>(() => Value(text, type));
        Assert.Equal(DataAgentError.ValueNotRepresentable, failure.Error);
        Assert.Contains($"line 2, column 'v': '{text}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_exported_as_text_comes_back_as_it_was()
    {
        var (span, bytes) = (new TimeSpan(-1, -2, -3, -4, -500), new byte[] { 1, 2, 254 });
        foreach (var (name, form) in new[] { ("t.csv", "bytes"), ("t.jsonl", "base64"), ("t.json", "base64") })
        {
            using (var export = new ResultExport(At(name), new(), default))
            {
                export.Add(Joining.Rows.Row(("span", span), ("data", bytes)));
                export.Complete();
            }
            var row = Assert.Single(ResultImport.Rows(At(name), new() { Columns = new Dictionary<string, string> { ["span"] = "timespan", ["data"] = form } }, default));
            Assert.Equal(span, row.GetType().GetProperty("span")!.GetValue(row));
            Assert.Equal(bytes, row.GetType().GetProperty("data")!.GetValue(row));
        }
    }

    private object? Value(string text, string type)
    {
        var row = Assert.Single(ResultImport.Rows(File("t.csv", $"v,n\n{text},1\n"), new FileTableOptions { Columns = new Dictionary<string, string> { ["v"] = type } }, default));
        return row.GetType().GetProperty("v")!.GetValue(row);
    }
}
