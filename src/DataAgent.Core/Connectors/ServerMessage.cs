namespace DataAgent.Connectors;

/// <summary>What a server said beside its rows: PostgreSQL's NOTICE, SQL Server's PRINT.</summary>
public sealed record ServerMessage(bool IsWarning, string Text);
