using Xunit.Sdk;

namespace DataAgent.Unit.Connectors.Contract;

/// <summary>A fact of the connectors' contract; skipped in a class whose <see cref="NeedsServerAttribute"/> names a server that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("DataAgent.Unit.Connectors.Contract.ConnectorFactDiscoverer", "DataAgent.Unit")]
public sealed class ConnectorFactAttribute : FactAttribute;
