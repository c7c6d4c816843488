using System.Data;
using System.Numerics;
using DataAgent.Files;
using DataAgent.Rows;

namespace DataAgent.Unit.Files;

public sealed class CsvWriterTests
{
    private static (string Csv, long Count) Write(DataTable table)
    {
        using var reader = table.CreateDataReader();
        using var text = new StringWriter();
        var count = CsvWriter.Write(reader, [.. Enumerable.Range(0, reader.FieldCount).Select(i => ColumnBinding.Default(reader, i))], text, default);
        return (text.ToString(), count);
    }

    internal static DataTable Table(string column, Type type, params object[] values)
    {
        var table = new DataTable();
        table.Columns.Add(column, type);
        foreach (var value in values)
            table.Rows.Add(value);
        return table;
    }

    [Fact]
    public void Quotes_commas_and_line_breaks_are_quoted() =>
        Assert.Equal("a\n\"x,\"\"y\"\"\"\n\"1\n2\"\nplain\n", Write(Table("a", typeof(string), "x,\"y\"", "1\n2", "plain")).Csv);

    [Fact]
    public void Null_is_empty_and_an_empty_text_is_quoted() =>
        Assert.Equal("a\n\n\"\"\n", Write(Table("a", typeof(string), DBNull.Value, "")).Csv);

    [Fact]
    public void Dates_are_iso_to_the_tick() =>
        Assert.Equal("a\n2024-01-02T03:04:05.1234567\n2024-01-02T00:00:00\n",
            Write(Table("a", typeof(DateTime), new DateTime(2024, 1, 2, 3, 4, 5).AddTicks(1234567), new DateTime(2024, 1, 2))).Csv);

    [Fact]
    public void Decimals_keep_every_digit() =>
        Assert.Equal("a\n1.10\n79228162514264337593543950335\n", Write(Table("a", typeof(decimal), 1.10m, decimal.MaxValue)).Csv);

    [Fact]
    public void Wide_numbers_and_bytes_are_whole()
    {
        var wide = BigInteger.Pow(10, 100);
        Assert.Equal($"a\n{wide}\n", Write(Table("a", typeof(BigInteger), wide)).Csv);
        Assert.Equal("a\n0x00FF\n", Write(Table("a", typeof(byte[]), (object)new byte[] { 0, 255 })).Csv);
    }

    [Fact]
    public void The_current_culture_changes_nothing()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
            Assert.Equal("a\n1.5\n", Write(Table("a", typeof(double), 1.5)).Csv);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_value_larger_than_the_buffer_is_whole()
    {
        var large = new string('x', 200_000);
        var (csv, count) = Write(Table("a", typeof(string), "before", large, "after"));
        Assert.Equal($"a\nbefore\n{large}\nafter\n", csv);
        Assert.Equal(3, count);
    }
}
