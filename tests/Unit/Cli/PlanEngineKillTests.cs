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

    private readonly string home = Directory.CreateTempSubdirectory("engine").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [KindsFact(null, PostgreSqlServer.Kind)]
    public void A_killed_plan_leaves_nothing_on_its_engine()
    {
        var address = ServerKinds.Address(PostgreSqlServer.Kind);
        var server = new Target(new Connection { Name = "pg", Type = "postgresql", Server = address.Host, Port = address.Port, User = address.User, Database = address.Database }, ["pg"]);
        var port = address.Port.ToString(CultureInfo.InvariantCulture);
        var added = DataAgentProcess.Run(home, "connection", "add", "pg", "--type", "postgresql", "--server", address.Host, "--port", port, "--user", address.User, "--database-name", address.Database);
        Assert.True(added.Exit == 0, added.Errors);
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

    private static int Tables(Target server) => server.Rows("SELECT relname::text AS name FROM pg_class WHERE relname LIKE '%#rows'").Count;
}
