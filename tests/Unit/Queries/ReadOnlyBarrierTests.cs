using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Queries.Writes;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Queries;

/// <summary>Over two hundred writes against real servers: the guard refuses each, and where it is left out the server does; every table stays as it was.</summary>
public sealed class ReadOnlyBarrierTests : IDisposable
{
    private const string Database = "guard";

    private static readonly string[] Tables =
        ["CREATE TABLE t (id int PRIMARY KEY, name varchar(20))", "CREATE TABLE u (id int, name varchar(20))", "INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, 'three')", "INSERT INTO u VALUES (1, 'uno')"];

    private readonly string folder = Directory.CreateTempSubdirectory("dataagent-guard-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [ServerFact("postgresql")]
    public void PostgreSql_keeps_every_table() => Check(
        OnServer("postgresql", "postgresql"), PostgreSqlWrites.All, PostgreSqlWrites.Lifting,
        "SELECT string_agg(format('%s %s', relname, relkind), ',' ORDER BY relname) || (SELECT last_value || is_called::text FROM s) FROM pg_class WHERE relnamespace = 'public'::regnamespace",
        [.. Tables, "CREATE SEQUENCE s", "CREATE MATERIALIZED VIEW m AS SELECT * FROM t",
            "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN DELETE FROM t; RETURN 1; END $$", "CREATE PROCEDURE p() LANGUAGE sql AS 'DELETE FROM t'"]);

    [ServerFact("mariadb")]
    public void MariaDb_keeps_every_table() => Check(
        OnServer("mariadb", "mysql"), MySqlWrites.All, MySqlWrites.Lifting,
        "SELECT concat((SELECT group_concat(table_name ORDER BY table_name) FROM information_schema.tables WHERE table_schema = database()), (SELECT next_not_cached_value FROM s), (SELECT count(*) FROM mysql.user WHERE user <> 'limited'))",
        [.. Tables, "CREATE SEQUENCE s", "CREATE FUNCTION f() RETURNS int BEGIN DELETE FROM t; RETURN 1; END", "CREATE PROCEDURE p() DELETE FROM t"]);

    [ServerFact("clickhouse")]
    public void ClickHouse_keeps_every_table() => Check(
        OnServer("clickhouse", "clickhouse"), OtherWrites.ClickHouse, [],
        $"SELECT arrayStringConcat(arraySort(groupArray(name)), ',') || toString((SELECT count() FROM system.databases)) || toString((SELECT count() FROM system.users)) FROM system.tables WHERE database = '{Database}'",
        ["CREATE TABLE t (id Int32, name String) ENGINE = MergeTree ORDER BY id", "CREATE TABLE u (id Int32, name String) ENGINE = MergeTree ORDER BY id", Tables[2], Tables[3]]);

    [Fact]
    public void Sqlite_keeps_every_table() => Check(
        InFile("sqlite"), OtherWrites.Sqlite, OtherWrites.Outside,
        "SELECT group_concat(name || sql) || (SELECT user_version FROM pragma_user_version) || (SELECT application_id FROM pragma_application_id) || (SELECT journal_mode FROM pragma_journal_mode) FROM sqlite_master",
        Tables);

    [Fact]
    public void DuckDb_keeps_every_table() => Check(
        InFile("duckdb"), OtherWrites.DuckDb, OtherWrites.Outside,
        "SELECT string_agg(table_name || sql, ',' ORDER BY table_name) || (SELECT coalesce(last_value, 0) FROM duckdb_sequences()) FROM duckdb_tables()",
        [.. Tables, "CREATE SEQUENCE s"]);

    private static void Check(Target target, IReadOnlyList<string> writes, IReadOnlyList<string> guardOnly, string catalog, IEnumerable<string> made)
    {
        target.Execute([.. made]);
        var before = Snapshot(target, catalog);
        var connector = KnownConnectors.Get(target.Connection.Type);
        foreach (var sql in writes.Concat(guardOnly))
        {
            var failure = Assert.Throws<DataAgentException>(() => QueryRunner.Run(target, new Query(sql) { ReadOnly = true }, CancellationToken.None).Dispose());
            // What a function does inside only the server sees.
            var stopped = failure.Message.Contains("Nothing was sent", StringComparison.Ordinal) || sql.Contains("f()", StringComparison.Ordinal);
            Assert.True(failure.Error == DataAgentError.ReadOnlyViolation && stopped, $"{sql}: {failure.Error}: {failure.Message}");
        }

        Assert.Equal(before, Snapshot(target, catalog));
        foreach (var sql in writes)
        {
            SendUnguarded(target with { Connection = target.Connection with { ReadOnly = true } }, connector, sql);
            var after = Snapshot(target, catalog);
            Assert.True(before == after, $"The server let through: {sql}\nbefore {before}\nafter  {after}");
        }

        Tally.Add("refusals", (2 * writes.Count) + guardOnly.Count);
    }

    /// <summary>As a query is sent, but for the guard; what the server says of it is not the point.</summary>
    private static void SendUnguarded(Target target, Connector connector, string sql)
    {
        using var connection = Opening.Open(connector, target, CancellationToken.None);
        Opening.ForbidWrites(connector, target, connection);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 10;
        try
        {
            using var reader = connector.Execute(command);
            do
            {
                while (reader.Read())
                {
                }
            }
            while (reader.NextResult());
        }
        catch (Exception e) when (e is DbException or DataAgentException or InvalidOperationException or NotSupportedException or IOException)
        {
        }
    }

    private static string Snapshot(Target target, string catalog) => string.Join(
        " | ", new[] { catalog, "SELECT id, name FROM t ORDER BY id", "SELECT id, name FROM u ORDER BY id" }.SelectMany(sql => target.Rows(sql)).Select(static row => string.Join(':', row)));

    private static Target OnServer(string kind, string type)
    {
        var server = GuardedServer.Connection(kind, type);
        new Target(server, [server.Name]).Execute($"DROP DATABASE IF EXISTS {Database}", $"CREATE DATABASE {Database}");
        return new(server with { Database = Database }, [server.Name]);
    }

    private Target InFile(string type)
    {
        var connection = new Connection { Name = "file", Type = type, Database = Path.Combine(folder, "guard.db") };
        var target = new Target(connection, ["file"]);
        (target with { CreatesFile = true }).Execute("SELECT 1");
        return target;
    }
}
