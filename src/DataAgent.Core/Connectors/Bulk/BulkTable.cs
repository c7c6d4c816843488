using System.Data.Common;
using DataAgent.Rows;

namespace DataAgent.Connectors.Bulk;

/// <summary>A table that rows are written into, on an open connection.</summary>
/// <param name="QuotedName">As SQL writes it.</param>
/// <param name="Columns">Those that rows have, in the rows' order; the table's others get their default.</param>
internal sealed record BulkTable(Connector Connector, DbConnection Connection, string QuotedName, IReadOnlyList<TargetColumn> Columns)
{
    /// <summary>The caller's; null: none that a command must be told of.</summary>
    public DbTransaction? Transaction { get; init; }

    /// <summary>Told once a load why a slower way is taken; null: nobody asks.</summary>
    public Action<string>? Say { get; init; }

    /// <summary>Rows of the same load that were written before, for numbers in messages.</summary>
    public long RowsBefore { get; init; }

    /// <summary>What a statement about these columns begins with: <c>"t" ("a", "b")</c>.</summary>
    public string NameAndColumns => $"{QuotedName} ({string.Join(", ", Columns.Select(c => Connector.Dialect.Quote(c.Name)))})";

    public void SayOnce(string text)
    {
        if (RowsBefore == 0)
            Say?.Invoke(text);
    }
}
