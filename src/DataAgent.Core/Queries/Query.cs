namespace DataAgent.Queries;

/// <summary>One statement (or batch) to run, with its values and limits.</summary>
/// <param name="Sql">In the target's dialect; parameters are written <c>@name</c>.</param>
public sealed record Query(string Sql)
{
    /// <summary>Values by name, without the @; names ignore case. Null or DBNull is SQL NULL.</summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>();

    /// <summary>For the whole query, reading its rows included. Null: 30 seconds to the first row, then none; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>: none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Rows after which the result is cut and flagged; null: all.</summary>
    public long? MaxRows { get; init; }

    /// <summary>Nothing may be written: the statement is judged before it is sent, and the server is told to refuse writes.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The columns are wanted and no row: the statement does not run on data.</summary>
    internal bool ColumnsOnly { get; init; }

    /// <summary>Values are taken as the driver gives them: no column is given a type of ours.</summary>
    internal bool IsPlain { get; init; }

    /// <summary>Lifts a connection's own mark as read-only for this query; <see cref="ReadOnly"/> goes before it.</summary>
    public bool AllowWrite { get; init; }

    /// <summary>The plan and step that it belongs to, for the history; null: none.</summary>
    public string? Step { get; init; }

    /// <summary>Which of several result sets rows are taken from, from 0.</summary>
    public int ResultSet { get; init; }
}
