namespace DataAgent.Unit.Connectors.Contract;

[NeedsServer("postgresql18")]
public sealed class PostgreSql18ContractTests : PostgreSqlContractTests
{
    protected override string Kind => "postgresql18";

    protected override IReadOnlyList<string> Refused => [.. base.Refused, "'infinity'::interval"];
}
