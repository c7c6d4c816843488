using DataAgent.Registry;

namespace DataAgent.Unit.Connectors.Contract;

public sealed class DuckDbBulkTests : BulkContract
{
    protected override Connection Connection => new() { Name = "memory", Type = "duckdb", Database = ":memory:" };
}
