namespace DataAgent.Registry;

/// <summary>One end of a relation.</summary>
/// <param name="Table">With its schema in front where it was written.</param>
/// <param name="Columns">One or more, in the order of the other end's.</param>
public sealed record RelationEnd(string Database, string Table, IReadOnlyList<string> Columns)
{
    /// <summary>Reads <c>database.table.column</c>, a schema before the table, and <c>(a, b)</c> for several columns; null: it has another form.</summary>
    public static RelationEnd? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var list = text.EndsWith(')') ? text.IndexOf(".(", StringComparison.Ordinal) : text.LastIndexOf('.');
        var first = text.IndexOf('.', StringComparison.Ordinal);
        if (first <= 0 || list <= first + 1)
            return null;
        var columns = text[(list + 1)..].Trim('(', ')').Split(',', StringSplitOptions.TrimEntries);
        return columns.All(static c => c.Length > 0) ? new(text[..first], text[(first + 1)..list], columns) : null;
    }

    public override string ToString() => $"{Database}.{Table}.{(Columns.Count == 1 ? Columns[0] : $"({string.Join(", ", Columns)})")}";
}
