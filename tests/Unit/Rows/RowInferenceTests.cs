using System.Collections;
using System.Data;
using DataAgent.Rows;

namespace DataAgent.Unit.Rows;

public sealed class RowInferenceTests
{
    public static TheoryData<object?[], Type> Rule => new()
    {
        { [1, 2L, null], typeof(long) }, { [(byte)1, 70000], typeof(long) }, { [1, 2.5], typeof(double) }, { [1.5f, 2.5], typeof(double) }, { [1, 2.5m], typeof(decimal) }, { [2.5m, 0.5], typeof(double) },
        { ["1", "2"], typeof(string) }, { [1, "2"], typeof(string) }, { [null, null], typeof(string) }, { [true, null], typeof(bool) }, { [true, 1], typeof(string) },
        { [DayOfWeek.Friday], typeof(string) }, { [new DateOnly(2024, 1, 1), new DateTime(2024, 1, 1, 1, 0, 0)], typeof(DateTime) }, { [new Version(1, 2)], typeof(string) },
        { [new byte[] { 1 }], typeof(byte[]) }, { [new[] { 1 }], typeof(int[]) }, { [new object[] { 1 }], typeof(string) }, { [DBNull.Value, 5], typeof(long) },
    };

    [Theory]
    [MemberData(nameof(Rule))]
    public void Values_of_a_dynamic_column_decide_its_type(object?[] values, Type expected)
    {
        var batch = new RowBatch(null);
        foreach (var value in values)
            batch.Add(new Hashtable { ["c"] = value });
        Assert.Equal(new Column("c", expected), Assert.Single(RowInference.Columns(batch)));
    }

    [Fact]
    public void Columns_are_those_of_all_rows_in_the_order_in_which_they_come()
    {
        var batch = new RowBatch(null);
        batch.Add(new Dictionary<string, object?> { ["b"] = 1, ["a"] = "x" });
        batch.Add(new Dictionary<string, object?> { ["A"] = "y", ["c"] = 2.5m });
        Assert.Equal([new("b", typeof(long)), new("a", typeof(string)), new("c", typeof(decimal))], RowInference.Columns(batch));
    }

    [Fact]
    public void A_class_or_a_data_table_tells_its_types()
    {
        var batch = new RowBatch(null);
        batch.Add(new { Id = 1, Day = DayOfWeek.Friday, Where = new Uri("http://example.org") });
        Assert.Equal([new("Id", typeof(int)), new("Day", typeof(string)), new("Where", typeof(string))], RowInference.Columns(batch));

        using var table = new DataTable();
        table.Columns.Add("n", typeof(short));
        batch.Clear();
        batch.Add(table.Rows.Add(DBNull.Value));
        Assert.Equal(new Column("n", typeof(short)), Assert.Single(RowInference.Columns(batch)));
    }

    [Fact]
    public void A_reader_over_batches_keeps_one_shape_and_gives_null_where_a_row_has_nothing()
    {
        var batch = new RowBatch(null);
        using var reader = new RowReader([new("a", typeof(int)), new("b", typeof(object))]);
        batch.Add(new { a = 1, b = (object)"x" });
        batch.Add(new { a = (int?)null });
        reader.Next(batch);
        Assert.True(reader.Read());
        Assert.Equal((1, "x"), (reader.GetInt32(0), reader.GetFieldValue<object>(1)));
        Assert.True(reader.Read());
        Assert.True(reader.IsDBNull(0) && reader.IsDBNull(1));
        Assert.False(reader.Read());

        batch.Clear();
        batch.Add(new { b = (object)2, a = 3 });
        reader.Next(batch);
        Assert.True(reader.Read());
        Assert.Equal((3, 2), (reader.GetInt32(0), reader.GetFieldValue<object>(1)));
    }
}
