namespace DataAgent.Queries;

/// <summary>What one connection of a fleet has given: some of its rows, or its end.</summary>
/// <param name="Connection">The connection's name.</param>
/// <param name="Rows">Typed rows whose first property is <c>_connection</c>, in the connection's own order.</param>
/// <param name="Failure">Why it gives no more; null: it has more to come, or has given all.</param>
/// <param name="IsCut">Its rows were cut after the query's MaxRows.</param>
public sealed record FleetRows(string Connection, IReadOnlyList<object> Rows, DataAgentException? Failure = null, bool IsCut = false);
