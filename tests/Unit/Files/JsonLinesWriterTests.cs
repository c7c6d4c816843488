using System.Data;
using System.Text;
using DataAgent.Files;
using DataAgent.Rows;

namespace DataAgent.Unit.Files;

public sealed class JsonLinesWriterTests
{
    private static string Write(DataTable table)
    {
        using var reader = table.CreateDataReader();
        using var stream = new MemoryStream();
        JsonLinesWriter.Write(reader, [.. Enumerable.Range(0, reader.FieldCount).Select(i => ColumnBinding.Default(reader, i))], stream, default);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Fact]
    public void Each_row_is_one_object_on_one_line()
    {
        using var table = CsvWriterTests.Table("name", typeof(string), "Zoë \"Z\"\n", DBNull.Value);
        table.Columns.Add("paid", typeof(decimal)).DefaultValue = 0m;
        table.Rows[0]["paid"] = 10.50m;
        Assert.Equal("{\"name\":\"Zoë \\\"Z\\\"\\n\",\"paid\":10.50}\n{\"name\":null,\"paid\":null}\n", Write(table));
    }

    [Fact]
    public void Whole_numbers_beyond_a_double_keep_their_digits() =>
        Assert.Equal("{\"a\":9007199254740993}\n", Write(CsvWriterTests.Table("a", typeof(long), 9007199254740993)));

    [Fact]
    public void What_json_has_no_word_for_is_text()
    {
        Assert.Equal("{\"a\":\"NaN\"}\n", Write(CsvWriterTests.Table("a", typeof(double), double.NaN)));
        Assert.Equal("{\"a\":\"AP8=\"}\n", Write(CsvWriterTests.Table("a", typeof(byte[]), (object)new byte[] { 0, 255 })));
        Assert.Equal("{\"a\":\"2024-01-02T03:04:05+02:00\"}\n",
            Write(CsvWriterTests.Table("a", typeof(DateTimeOffset), new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)))));
    }
}
