using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Queries;

public class DisposalTests
{
    /// <summary>Drivers give a connection's next query the same reader object.</summary>
    [ServerTheory("mariadb")]
    [InlineData("postgresql", "postgresql", "SELECT n FROM generate_series(1, 20000) n")]
    [InlineData("mariadb", "mysql", "SELECT seq FROM seq_1_to_20000")]
    public void A_result_disposed_twice_leaves_the_next_query_of_its_connection_alone(string server, string type, string sql)
    {
        var target = new Target(GuardedServer.Connection(server, type) with { Name = "one connection", MaxPoolSize = 1 }, ["one"]);
        var first = QueryRunner.Run(target, new Query(sql), CancellationToken.None);
        Assert.Equal(20000, first.Rows().Count());
        first.Dispose();

        using var second = QueryRunner.Run(target, new Query(sql), CancellationToken.None);
        var count = 0;
        foreach (var _ in second.Rows())
        {
            if (++count == 100)
                first.Dispose();
        }

        Assert.Equal(20000, count);
    }
}
