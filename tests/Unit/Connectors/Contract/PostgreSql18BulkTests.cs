namespace DataAgent.Unit.Connectors.Contract;

[NeedsServer("postgresql18")]
public sealed class PostgreSql18BulkTests : PostgreSqlBulkTests
{
    protected override string Kind => "postgresql18";
}
