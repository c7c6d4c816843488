using DataAgent.Unit.Connectors.Contract;

namespace DataAgent.Unit.Catalog;

[NeedsServer("postgresql18")]
public sealed class PostgreSql18CatalogTests : PostgreSqlCatalogTests
{
    protected override string Kind => "postgresql18";
}
