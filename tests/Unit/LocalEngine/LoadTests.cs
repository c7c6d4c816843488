using System.Data.Common;
using System.Numerics;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Unit.LocalEngine;

public sealed class LoadTests
{
    [Fact]
    public void Random_rows_of_every_type_come_back_as_they_went_in()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var types = RandomRows.Types;
        var rows = RandomRows.Make(random, 5000);
        using var source = new ObjectReader(types, rows);
        using var session = LocalSession.Open();

        Assert.Equal(rows.Count, session.Load("odd \"name\"", source, Bindings(source), default));

        using var reader = session.Query("SELECT * FROM \"odd \"\"name\"\"\"", null, default);
        for (var r = 0; r < rows.Count; r++)
        {
            Assert.True(reader.Read(), $"seed {seed}");
            for (var c = 0; c < types.Length; c++)
                Assert.True(Same(rows[r][c], reader.GetValue(c)), $"seed {seed}, row {r}, {types[c]}: wrote {rows[r][c]}, read {reader.GetValue(c)}");
        }
        Assert.False(reader.Read());
    }

    [Fact]
    public void A_decimal_column_grows_with_its_values_and_loses_no_digit()
    {
        decimal?[] values = [.. Enumerable.Repeat<decimal?>(12.5m, 3000), .. Enumerable.Repeat<decimal?>(null, 10), 0.0000000001m, -123456789012345678.25m, 1.10m];
        using var source = new ObjectReader([typeof(decimal)], [.. values.Select(static v => new object?[] { v })]);
        using var session = LocalSession.Open();
        session.Load("t", source, Bindings(source), default);

        using var reader = session.Query("SELECT c0 FROM t", null, default);
        Assert.All(values, v =>
        {
            Assert.True(reader.Read());
            Assert.Equal(v, reader.IsDBNull(0) ? null : reader.GetDecimal(0));
        });
        Assert.Equal("DECIMAL(38,10)", reader.GetDataTypeName(0));
    }

    [Fact]
    public void A_decimal_column_that_grows_keeps_room_for_the_digits_of_earlier_chunks()
    {
        decimal[] values = [.. Enumerable.Repeat(1234567890123456m, 4096), .. Enumerable.Repeat(0.1234m, 10)];
        using var source = new ObjectReader([typeof(decimal)], [.. values.Select(static v => new object?[] { v })]);
        using var session = LocalSession.Open();

        session.Load("t", source, Bindings(source), default);

        using var reader = session.Query("SELECT c0 FROM t", null, default);
        Assert.All(values, v => Assert.True(reader.Read() && reader.GetDecimal(0) == v));
    }

    [Fact]
    public void Times_finer_than_a_microsecond_are_kept_to_the_tick()
    {
        var values = Enumerable.Range(0, 5000).Select(static i => new DateTime(2024, 1, 1).AddTicks(i < 3000 ? i * 10 : i)).ToArray();
        using var source = new ObjectReader([typeof(DateTime)], [.. values.Select(static v => new object?[] { v })]);
        using var session = LocalSession.Open();
        session.Load("t", source, Bindings(source), default);

        using var reader = session.Query("SELECT c0 FROM t", null, default);
        Assert.All(values, v =>
        {
            Assert.True(reader.Read());
            Assert.Equal(v, reader.GetDateTime(0));
        });
    }

    public static TheoryData<Type, object[]> Unwritable => new()
    {
        { typeof(decimal), [1e20m, 1.0000000000000000000000000001m] },
        { typeof(BigInteger), [BigInteger.One, BigInteger.Pow(2, 127)] },
        { typeof(DateTime), [new DateTime(2024, 1, 1).AddTicks(1), DateTime.MaxValue] },
        { typeof(TimeSpan), [TimeSpan.Zero, TimeSpan.FromTicks(1)] },
    };

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void A_value_that_does_not_fit_names_row_and_column_and_leaves_no_table(Type type, object[] values)
    {
        using var source = new ObjectReader([type], [.. values.Select(static v => new object?[] { v })]);
        using var session = LocalSession.Open();

        var failure = Assert.Throws<DataAgentException>(() => session.Load("t", source, Bindings(source), default));

        Assert.Equal(DataAgentError.RowNotWritable, failure.Error);
        Assert.StartsWith("Row 2, column 'c0'", failure.Message, StringComparison.Ordinal);
        session.Execute("CREATE TABLE t (i INTEGER)", default);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(250_000)]
    public void A_reader_of_any_length_is_loaded_whole(int count)
    {
        using var session = LocalSession.Open();
        using var source = session.Query($"SELECT i, 'text number ' || i AS s, i / 100 * 1.01::DECIMAL(10,2) AS d FROM range({count}) t(i)", null, default);

        Assert.Equal(count, session.Load("t", source, Bindings(source), default));

        using var reader = session.Query($"SELECT count(*), (SELECT count(*) FROM (FROM t EXCEPT SELECT i, 'text number ' || i, i / 100 * 1.01::DECIMAL(10,2) FROM range({count}) r(i))) FROM t", null, default);
        Assert.True(reader.Read());
        Assert.Equal((count, 0), (reader.GetInt64(0), reader.GetInt64(1)));
    }

    [Fact]
    public void A_failure_of_the_reader_leaves_no_table()
    {
        using var session = LocalSession.Open();
        using var source = session.Query("SELECT CASE WHEN i = 4000000 THEN error('broken')::INTEGER ELSE i END AS i FROM range(5000000) t(i)", null, default);

        Assert.Throws<DataAgentException>(() => session.Load("t", source, Bindings(source), default));

        session.Execute("CREATE TABLE t (i INTEGER)", default);
    }

    internal static ColumnBinding[] Bindings(DbDataReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).Select(i => ColumnBinding.Default(reader, i))];

    private static bool Same(object? wrote, object read) =>
        wrote is null ? read is DBNull
        : wrote is DateTimeOffset moment ? read is DateTimeOffset other && other.UtcTicks == moment.UtcTicks
        : wrote is Array array ? ((Array)read).Cast<object>().SequenceEqual(array.Cast<object>())
        : wrote is double.NaN ? read is double.NaN
        : wrote.Equals(read);
}
