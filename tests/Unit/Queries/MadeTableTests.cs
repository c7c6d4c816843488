using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Queries;

public sealed class MadeTableTests
{
    private readonly string table = $"made_{Guid.NewGuid():N}";

    [ServerFact("postgresql", "mariadb", "clickhouse")]
    public void A_copy_keeps_digits_and_lengths_where_the_source_tells_them()
    {
        var source = PostgreSqlServer.Target;
        source.Execute($"CREATE TABLE {table} (price numeric(12,2), wide numeric(30,10), any_number numeric, name varchar(20), note text)", $"INSERT INTO {table} VALUES (10.5, 123456789.25, 1.125, 'Zoë', 'n')");

        var maria = Target("mariadb", "mysql");
        Copy(source, maria);
        Assert.Equal(["decimal(12,2)", "decimal(30,10)", "decimal(57,28)", "varchar(20)", "longtext"],
            Enumerable.Range(1, 5).Select(i => maria.Row($"SELECT column_type FROM information_schema.columns WHERE table_name = '{table}' AND ordinal_position = {i}")[0]));

        var house = Target("clickhouse", "clickhouse");
        Copy(maria, house);
        Assert.Equal("Nullable(Decimal(12, 2)) Nullable(Decimal(30, 10)) Nullable(Decimal(57, 28)) Nullable(String) Nullable(String)",
            house.Row($"SELECT arrayStringConcat(groupArray(type), ' ') FROM system.columns WHERE table = '{table}'")[0]);

        source.Execute($"DROP TABLE {table}");
        Copy(house, source);
        Assert.Equal("numeric(12,2) numeric(30,10) numeric(57,28) text text",
            source.Row($"SELECT string_agg(format_type(atttypid, atttypmod), ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0")[0]);
        Assert.Equal([10.5m, 123456789.25m, 1.125m, "Zoë", "n"], source.Row($"SELECT * FROM {table}"));
    }

    private void Copy(Target from, Target to)
    {
        using var load = TableLoad.Open(to, table, new TableLoadOptions { CreatesTable = true }, CancellationToken.None);
        using var rows = QueryRunner.Run(from, new Query($"SELECT * FROM {table}"), CancellationToken.None);
        load.Write(rows);
        Assert.Equal(1, load.Finish().Rows);
    }

    private static Target Target(string kind, string type) => new(GuardedServer.Connection(kind, type), [kind]);
}
