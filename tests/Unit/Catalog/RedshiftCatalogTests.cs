using DataAgent.Unit.Connectors.Contract;

namespace DataAgent.Unit.Catalog;

/// <summary>Redshift's statements on the PostgreSQL that stands in for it: what only Redshift does is not verified.</summary>
[NeedsServer("postgresql")]
public sealed class RedshiftCatalogTests : PostgreSqlCatalogTests
{
    protected override string Type => "redshift";

    protected override bool HasSizes => false;

    protected override bool HasIndexes => false;
}
