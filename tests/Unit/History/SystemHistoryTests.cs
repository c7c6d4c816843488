using DataAgent.History;
using DataAgent.Registry;
using DataAgent.Unit.Registry;

namespace DataAgent.Unit.History;

[NeedsPostgreSql]
public sealed class SystemHistoryTests(SystemDatabaseServer server) : IClassFixture<SystemDatabaseServer>
{
    [ContractFact]
    public void A_team_reads_what_each_of_its_processes_ran()
    {
        var failures = new List<DataAgentException>();
        var options = new HistoryOptions { Home = Path.GetTempPath(), SystemUrl = server.Url(server.NewDatabase()) };
        var one = new SystemHistory(new RegistryOptions(), options, failures.Add);
        var two = new SystemHistory(new RegistryOptions(), options, failures.Add);
        Assert.Empty(two.Read(new()));
        for (var i = 0; i < 1200; i++)
            one.Add(HistoryFileTests.Entry($"SELECT {i}") with { Connection = i < 3 ? "Few" : "c" });
        one.Flush(TimeSpan.FromSeconds(30));
        Assert.Empty(failures);
        Assert.Equal(1200, two.Read(new()).Count);
        Assert.Equal(["SELECT 0", "SELECT 1", "SELECT 2"], two.Read(new() { Connection = "few" }).Select(static e => e.Sql));
        Assert.Empty(two.Read(new() { Since = DateTimeOffset.UtcNow.AddHours(1) }));
    }

    [ContractFact]
    public void A_server_that_cannot_be_reached_fails_no_query()
    {
        var failures = new List<DataAgentException>();
        var history = new SystemHistory(new RegistryOptions(), new() { Home = "", SystemUrl = server.Url("nowhere") }, failures.Add);
        history.Add(HistoryFileTests.Entry("SELECT 1"));
        history.Flush(TimeSpan.FromSeconds(20));
        Assert.Equal(DataAgentError.RegistryUnavailable, Assert.Single(failures).Error);
    }
}
