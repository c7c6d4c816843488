using System.Numerics;
using DataAgent.Exchange;
using DataAgent.Rows;
using DataAgent.Unit.FileTables;

namespace DataAgent.Unit.Exchange;

/// <summary>Every type of row values, written to each format and read again.</summary>
public sealed class RoundTripTests : FileFolder
{
    /// <summary>A value and what each format gives back; null: the value itself.</summary>
    public static TheoryData<Type, object, object?, object?, object?> Values => new()
    {
        { typeof(int), 42, 42L, 42L, null },
        { typeof(long), long.MinValue, null, null, null },
        { typeof(BigInteger), BigInteger.Pow(10, 37), null, null, null },
        { typeof(decimal), 12345678901234567890.12345678m, null, null, null },
        { typeof(decimal), -0.10m, null, null, null },
        { typeof(double), 1.5e-300, null, null, null },
        { typeof(double), 0.1, 0.1m, 0.1m, null },
        { typeof(double), double.NaN, null, "NaN", null },
        { typeof(string), "007", null, null, null },
        { typeof(string), "", null, null, null },
        { typeof(string), "a,b\"c\r\nd é 😀", null, null, null },
        { typeof(string), "42", 42L, null, null },
        { typeof(bool), true, null, null, null },
        { typeof(Guid), Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"), null, null, null },
        { typeof(DateOnly), new DateOnly(1, 1, 1), null, null, null },
        { typeof(DateTime), new DateTime(2024, 2, 29, 23, 59, 59).AddTicks(1234567), null, null, null },
        { typeof(DateTime), new DateTime(9999, 12, 31, 0, 0, 0), null, null, null },
        { typeof(DateTimeOffset), new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.Zero), null, null, null },
        { typeof(DateTimeOffset), new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(2)), new DateTimeOffset(2024, 2, 28, 23, 2, 3, TimeSpan.Zero), new DateTimeOffset(2024, 2, 28, 23, 2, 3, TimeSpan.Zero), new DateTimeOffset(2024, 2, 28, 23, 2, 3, TimeSpan.Zero) },
        { typeof(TimeOnly), new TimeOnly(1, 2, 3, 4, 5), null, null, null },
        { typeof(TimeSpan), new TimeSpan(1, 2, 3, 4), "1.02:03:04", "1.02:03:04", null },
        { typeof(byte[]), new byte[] { 0, 255 }, "0x00FF", "AP8=", null },
        { typeof(int[]), new[] { 1, 2 }, "[1,2]", "[1,2]", null },
    };

    [Theory, MemberData(nameof(Values))]
    public void A_value_comes_back_as_each_formats_help_says(Type type, object value, object? csv, object? json, object? parquet)
    {
        Assert.Equal(csv ?? value, Again("t.csv", type, value));
        Assert.Equal(json ?? value, Again("t.jsonl", type, value));
        Assert.Equal(json ?? value, Again("t.json", type, value));
        Assert.Equal(parquet ?? value, Again("t.parquet", type, value));
    }

    private object? Again(string name, Type type, object value)
    {
        // Beside it a null, and a column that keeps the row from being an empty line.
        var shape = RowShape.Of([new Column("v", type), new Column("n", typeof(int))]);
        using (var export = new ResultExport(At(name), new(), default))
        {
            export.Add(Joining.Rows.Make(shape, value, 1));
            export.Add(Joining.Rows.Make(shape, null, 2));
            Assert.Equal(2, export.Complete().Rows);
        }
        var rows = ResultImport.Rows(At(name), new(), default).ToList();
        var property = rows[0].GetType().GetProperty("v")!;
        Assert.Equal(2, rows.Count);
        Assert.Null(property.GetValue(rows[1]));
        return property.GetValue(rows[0]);
    }

    [Fact]
    public void An_export_that_is_not_completed_leaves_what_was_there()
    {
        File("t.csv", "before");
        using (var export = new ResultExport(At("t.csv"), new(), default))
            export.Add(new { A = 1 });
        Assert.Equal("before", System.IO.File.ReadAllText(At("t.csv")));
        using (var export = new ResultExport(At("t.csv"), new() { Append = true }, default))
            Assert.Throws<DataAgentException>(() => export.Add(new { A = 1 }));
        Assert.Equal("before", System.IO.File.ReadAllText(At("t.csv")));
        Assert.Single(Directory.EnumerateFiles(Folder));
    }
}
