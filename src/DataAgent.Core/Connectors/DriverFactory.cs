namespace DataAgent.Connectors;

/// <summary>Where a driver package keeps its <see cref="System.Data.Common.DbProviderFactory"/>: a static field or property <c>Instance</c>.</summary>
internal sealed record DriverFactory(string Assembly, string Type);
