using DataAgent.Connectors;
using DataAgent.Connectors.ClickHouse;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;

namespace DataAgent.Unit.Connectors.ClickHouse;

/// <summary>The contract tests' ClickHouse, reached with options of a test's own.</summary>
internal static class ClickHouseLive
{
    public const string Kind = "clickhouse";

    public static Target Target(params (string Name, string Value)[] options) =>
        new(GuardedServer.Connection(Kind, Kind) with { Options = options.ToDictionary(static o => o.Name, static o => o.Value) }, ["guarded"]);

    internal static ClickHouseSettings Settings => ((ClickHouseConnection)KnownConnectors.Get(Kind).Connect(Target())).Settings;

    /// <summary>The rows that came before the failure, and the failure.</summary>
    public static (int Rows, DataAgentException Failure) FailsAfterRows(this Target target, string sql)
    {
        var rows = 0;
        var failure = Assert.Throws<DataAgentException>(() =>
        {
            using var result = QueryRunner.Run(target, new Query(sql), CancellationToken.None);
            foreach (var _ in result.Rows())
                rows++;
        });
        return (rows, failure);
    }
}
