using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.Registry;
using DataAgent.Rows;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;
using Xunit.Abstractions;

namespace DataAgent.Unit.Connectors;

/// <summary>A row costs no allocation but itself and its strings, beyond what the driver's own typed getters allocate.</summary>
public sealed class ReadAllocationTests(ITestOutputHelper output)
{
    private const int Rows = 50_000;

    /// <summary>Buffers, and what is made once a query.</summary>
    private const int Slack = 400_000;

    /// <summary>Of 20 letters: 22 bytes besides two a letter, rounded to 8.</summary>
    private const int TextBytes = 64;

    /// <summary>Npgsql 10 takes 48 bytes for each Read.</summary>
    [ServerFact("postgresql")]
    public void PostgreSql_allocates_what_its_driver_does_and_the_row() => Check(
        GuardedServer.Connection("postgresql", "postgresql"), null,
        $"SELECT i::bigint AS id, nullif(i, 7)::bigint AS parent, (i * 1.01)::numeric(12,2) AS amount, 'customer ' || lpad(i::text, 11, '0') AS name, timestamp '2024-01-01' + i * interval '1 second' AS made, i % 3 = 0 AS flag FROM generate_series(1, {Rows}) i");

    [ServerFact("clickhouse")]
    public void ClickHouse_allocates_the_row_and_its_text_alone() => Check(
        GuardedServer.Connection("clickhouse", "clickhouse"), 0,
        $"SELECT toInt64(number) AS id, nullIf(toInt64(number), 7) AS parent, toDecimal64(number, 2) AS amount, concat('customer ', leftPad(toString(number), 11, '0')) AS name, toDateTime64('2024-01-01 00:00:00', 6) + number AS made, number % 3 = 0 AS flag FROM numbers({Rows})");

    /// <summary>MySql.Data makes an object of each value, once to say whether it is null and once to give it.</summary>
    [ServerFact("mariadb")]
    public void MySql_allocates_what_its_driver_does_and_the_row() => Check(
        GuardedServer.Connection("mariadb", "mysql"), null,
        $"SELECT CAST(seq AS SIGNED) AS id, nullif(CAST(seq AS SIGNED), 7) AS parent, CAST(seq * 1.01 AS DECIMAL(12,2)) AS amount, concat('customer ', lpad(seq, 11, '0')) AS name, timestamp '2024-01-01 00:00:00' + interval seq second AS made, CAST(seq % 3 = 0 AS SIGNED) AS flag FROM seq_1_to_{Rows}");

    [Fact]
    public void Sqlite_allocates_what_its_driver_does_and_the_row() => Check(
        new Connection { Name = "memory", Type = "sqlite", Database = ":memory:" }, null,
        $"WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < {Rows}) SELECT i AS id, nullif(i, 7) AS parent, i * 1.01 AS amount, 'customer ' || substr('00000000000' || i, -11) AS name, i * 86400 AS made, i % 3 = 0 AS flag FROM s");

    /// <param name="driverBytes">What the driver allocates a row besides the text; null: measured.</param>
    private void Check(Connection connection, int? driverBytes, string sql)
    {
        var connector = KnownConnectors.Get(connection.Type);
        using var open = connector.Connect(new Target(connection, [connection.Name]));
        open.Open();
        connector.Opened?.Invoke(open, new Target(connection, [connection.Name]));
        _ = Ours(connector, open, sql); // compiles what is compiled once
        var (ours, rowBytes) = Ours(connector, open, sql);
        var drivers = driverBytes * Rows ?? Drivers(open, sql) - ((long)TextBytes * Rows);
        output.WriteLine($"{connection.Type}: {(double)ours / Rows:0.0} bytes a row, of which the row is {rowBytes}, its text {TextBytes}, the driver's {(double)drivers / Rows:0.0}");
        Assert.InRange(ours, 0, ((long)(rowBytes + TextBytes) * Rows) + drivers + Slack);
    }

    private static (long All, int Row) Ours(Connector connector, DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = connector.Execute(command);
        Assert.True(reader.Read());
        var bindings = Enumerable.Range(0, reader.FieldCount).Select(i => connector.Bind(reader, i)).ToArray();
        var shape = RowShape.Of(bindings.Select(static b => b.Column));
        var read = RowReaderCompiler.Compile(shape, bindings, reader.GetType());
        read(reader);
        var rowBytes = Allocated(() => Activator.CreateInstance(shape.RowType));
        var all = Allocated(() =>
        {
            while (reader.Read())
                read(reader);
        });
        return (all, (int)rowBytes);
    }

    /// <summary>With the getters that the driver has for what it says the columns are, each asked for null first.</summary>
    private static long Drivers(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var getters = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetFieldType(i)).Select((type, i) => (Action)(
            type == typeof(decimal) ? () => reader.GetDecimal(i)
            : type == typeof(double) ? () => reader.GetDouble(i)
            : type == typeof(DateTime) ? () => reader.GetDateTime(i)
            : type == typeof(bool) ? () => reader.GetBoolean(i)
            : type == typeof(string) ? () => reader.GetString(i)
            : () => reader.GetInt64(i))).ToArray();
        return Allocated(() =>
        {
            while (reader.Read())
            {
                for (var i = 0; i < getters.Length; i++)
                {
                    if (!reader.IsDBNull(i))
                        getters[i]();
                }
            }
        });
    }

    private static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
