using DataAgent.LocalEngine;

namespace DataAgent.Unit.LocalEngine;

public sealed class AppendTests : IDisposable
{
    private readonly DuckDbConnection connection = new();

    public AppendTests() => connection.Open();

    public void Dispose() => connection.Dispose();

    [Fact]
    public void Rows_are_added_and_columns_not_named_get_their_default()
    {
        connection.Execute("CREATE TABLE t (d VARCHAR DEFAULT 'none', c1 DECIMAL(10,2), c0 BIGINT)");

        Assert.Equal(5000, Append([typeof(int), typeof(decimal)], 5000, static i => [i, i % 3 == 0 ? null : i * 0.5m]));

        Assert.Equal("5000 12497500 4165833.50 none", Text("SELECT count(*) || ' ' || sum(c0) || ' ' || sum(c1) || ' ' || min(d) FROM t"));
    }

    [Theory]
    [InlineData("c0 SMALLINT", "the value 40000", "SMALLINT")]
    [InlineData("c0 INTEGER CHECK (c0 >= 0)", null, null)]
    public void A_refused_row_leaves_the_table_as_it_was(string columns, string? found, string? wanted)
    {
        connection.Execute($"CREATE TABLE t ({columns}); INSERT INTO t VALUES (7)");

        var failure = Assert.Throws<DataAgentException>(() => Append([typeof(int)], 50_000, i => [found is null ? 5 - i : i]));

        Assert.Equal(found is null ? DataAgentError.ConstraintViolated : DataAgentError.RowNotWritable, failure.Error);
        if (found is not null)
            Assert.Equal($"Row 32769, column 'c0': the value 32768 does not fit {wanted}.", failure.Message);
        Assert.Equal("7", Text("SELECT string_agg(c0, ',') FROM t"));
    }

    [Theory]
    [InlineData("DECIMAL(6,2)", "1.005", "the number 1.005 does not fit DECIMAL(6,2)")]
    [InlineData("DECIMAL(6,2)", "10000", "the number 10000 does not fit DECIMAL(6,2)")]
    [InlineData("INTEGER", "1.5", "the number 1.5 does not fit DECIMAL(38,0)")]
    public void A_decimal_is_never_rounded(string type, string value, string message)
    {
        connection.Execute($"CREATE TABLE t (c0 {type})");
        var number = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture);

        var failure = Assert.Throws<DataAgentException>(() => Append([typeof(decimal)], 3, i => [i == 2 ? number : 1.000m]));

        Assert.Equal(DataAgentError.RowNotWritable, failure.Error);
        Assert.StartsWith("Row 3, column 'c0': " + message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_where_none_may_be_names_its_row()
    {
        connection.Execute("CREATE TABLE t (c0 INTEGER NOT NULL)");

        var failure = Assert.Throws<DataAgentException>(() => Append([typeof(int)], 3000, static i => [i == 2500 ? null : i]));

        Assert.Equal(DataAgentError.RowNotWritable, failure.Error);
        Assert.StartsWith("Row 2501, column 'c0': NULL", failure.Message, StringComparison.Ordinal);
        Assert.Equal("0", Text("SELECT count(*)::VARCHAR FROM t"));
    }

    [Fact]
    public void In_a_transaction_of_the_callers_the_caller_decides()
    {
        connection.Execute("CREATE TABLE t (c0 INTEGER)");
        using (connection.BeginTransaction())
            Append([typeof(int)], 10, static i => [i]);

        Assert.Equal("0", Text("SELECT count(*)::VARCHAR FROM t"));
    }

    [Fact]
    public void A_missing_table_is_an_error()
    {
        Assert.Equal(DataAgentError.ObjectNotFound, Assert.Throws<DataAgentException>(() => Append([typeof(int)], 1, static i => [i])).Error);
        connection.Execute("CREATE TABLE t (c0 INTEGER)");
        Assert.Equal(1, Append([typeof(int)], 1, static i => [i]));
    }

    private long Append(Type[] types, int rows, Func<int, object?[]> row)
    {
        using var source = new ObjectReader(types, [.. Enumerable.Range(0, rows).Select(row)]);
        return connection.Append(null, "t", source, LoadTests.Bindings(source), default);
    }

    private string Text(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }
}
