namespace DataAgent.History;

/// <summary>Which entries are wanted; what is null or empty leaves none out. Names and texts ignore case.</summary>
public sealed record HistoryFilter
{
    public string? Connection { get; init; }

    public string? Database { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    public string? Outcome { get; init; }

    public string? ErrorId { get; init; }

    public string? User { get; init; }

    /// <summary>Stands somewhere in the SQL.</summary>
    public string? Text { get; init; }

    /// <summary>The newest so many; null: all.</summary>
    public int? Newest { get; init; }

    internal bool Takes(HistoryEntry entry) =>
        Is(Connection, entry.Connection) && Is(Outcome, entry.Outcome) && Is(ErrorId, entry.ErrorId) && Is(User, entry.User)
        && (Database is null || (entry.Database?.Split(", ").Contains(Database, StringComparer.OrdinalIgnoreCase) ?? false))
        && (Since is null || entry.StartedAt >= Since) && (Until is null || entry.StartedAt <= Until)
        && (Text is null || entry.Sql.Contains(Text, StringComparison.OrdinalIgnoreCase));

    private static bool Is(string? wanted, string? found) => wanted is null || string.Equals(wanted, found, StringComparison.OrdinalIgnoreCase);
}
