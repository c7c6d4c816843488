using System.Globalization;
using DataAgent.Registry;
using DataAgent.Servers;
using DataAgent.Unit.Plans;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Cli;

/// <summary>A plan whose process is killed leaves no table on the server that combines its steps.</summary>
public sealed class PlanEngineKillTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A little more than the server is told to keep a session of ours that says nothing.</summary>
    private static readonly TimeSpan SessionTimeout = TimeSpan.FromSeconds(34);

    private readonly string home = Directory.CreateTempSubdirectory("engine").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [KindsFact(null, PostgreSqlServer.Kind)]
    public void A_killed_plan_leaves_nothing_on_its_engine()
    {
        var server = Add("pg", "postgresql", ServerKinds.Address(PostgreSqlServer.Kind));
        var file = Path.Combine(home, "plan.yaml");
        File.WriteAllText(file, """
            engine: pg
            limits: { default_timeout: 300 }
            operations:
            - { id: a, type: fetch, database: pg, query: "SELECT n FROM generate_series(1, 100) AS n", output: a }
            - { id: s, type: sql, query: "SELECT n, pg_sleep(10)::text AS s FROM a", output: s }
            final_output: s
            """);

        using (var run = DataAgentProcess.Start(home, "plan", "run", file))
        {
            Assert.True(SpinWait.SpinUntil(() => run.Process.HasExited || Tables(server) > 0, Patience), "the plan made no table");
            Assert.False(run.Process.HasExited, run.Process.HasExited ? run.Finish().Errors : "");
            run.Process.Kill();
        }

        Assert.True(SpinWait.SpinUntil(() => Tables(server) == 0, Patience), "the killed plan's table is still there");
    }

    [KindsFact(null, "clickhouse")]
    public async Task A_killed_plan_leaves_no_statement_and_no_session_on_ClickHouse()
    {
        var server = Add("ch", "clickhouse", ServerKinds.Address("clickhouse"));
        var file = Path.Combine(home, "plan.yaml");
        await File.WriteAllTextAsync(file, """
            engine: ch
            operations:
            - { id: a, type: fetch, database: ch, query: "SELECT number AS n FROM numbers(100)", output: a }
            - { id: s, type: sql, query: "SELECT count() AS found FROM numbers(1000000000000) WHERE sipHash64(number) IN (SELECT toUInt64(n) FROM a)", output: s }
            final_output: s
            """);
        var session = "";

        using (var run = DataAgentProcess.Start(home, "plan", "run", file))
        {
            Assert.True(SpinWait.SpinUntil(() => run.Process.HasExited || (session = Running(server)).Length > 0, Patience), "the plan's statement did not run");
            Assert.False(run.Process.HasExited, run.Process.HasExited ? run.Finish().Errors : "");
            run.Process.Kill();
        }

        Assert.True(SpinWait.SpinUntil(() => Running(server).Length == 0, TimeSpan.FromSeconds(15)), "the killed plan's statement still runs");
        await Task.Delay(SessionTimeout);   // to ask sooner would keep the session
        var asked = new Dictionary<string, string> { ["session_id"] = session, ["session_check"] = "1" };
        var gone = Assert.Throws<DataAgentException>(() => (server with { Connection = server.Connection with { Options = asked } }).Rows("SELECT 1"));
        Assert.Contains("SESSION_NOT_FOUND", gone.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The session of the plan that runs there, which is its statements' comment; empty: none runs.</summary>
    private static string Running(Target server) => server.Rows(
        "SELECT Settings['log_comment'] AS session FROM system.processes WHERE Settings['log_comment'] LIKE 'dataagent-%' AND query LIKE '%sipHash64%'") is [var row, ..] ? (string)row[0]! : "";

    /// <summary>Registers a server, for the program and for the test.</summary>
    private Target Add(string name, string type, ServerAddress address)
    {
        var port = address.Port.ToString(CultureInfo.InvariantCulture);
        var added = DataAgentProcess.Run(home, "connection", "add", name, "--type", type, "--server", address.Host, "--port", port, "--user", address.User, "--database-name", address.Database);
        Assert.True(added.Exit == 0, added.Errors);
        return new(new Connection { Name = name, Type = type, Server = address.Host, Port = address.Port, User = address.User, Database = address.Database }, [name]);
    }

    private static int Tables(Target server) => server.Rows("SELECT relname::text AS name FROM pg_class WHERE relname LIKE '%#rows'").Count;
}
