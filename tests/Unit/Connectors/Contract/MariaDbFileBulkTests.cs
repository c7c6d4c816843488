using DataAgent.Registry;

namespace DataAgent.Unit.Connectors.Contract;

/// <summary>The same by LOAD DATA LOCAL.</summary>
[NeedsServer("mariadb")]
public sealed class MariaDbFileBulkTests : MariaDbBulkTests
{
    protected override Connection Connection => base.Connection with { Options = new Dictionary<string, string> { ["AllowLoadLocalInfile"] = "true" } };
}
