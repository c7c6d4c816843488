using DataAgent.Registry;

namespace DataAgent.Unit.Connectors;

[NeedsServer("postgresql18")]
public sealed class PostgreSql18ContractTests : PostgreSqlContractTests
{
    protected override Target Target { get; } = LiveServer.Target("postgresql18", "postgresql");
}
