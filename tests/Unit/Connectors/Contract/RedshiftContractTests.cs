using DataAgent.Registry;

namespace DataAgent.Unit.Connectors.Contract;

/// <summary>Redshift's dialect over the driver's mode for it, against PostgreSQL: no Redshift can be had without an account.</summary>
[NeedsServer("postgresql")]
public sealed class RedshiftContractTests : PostgreSqlContractTests
{
    protected override Connection Connection => GuardedServer.Connection(Kind, "redshift") with { Options = new Dictionary<string, string> { ["Server Compatibility Mode"] = "Redshift" } };

    protected override bool ShowsTls => false;
}
