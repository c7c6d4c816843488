using System.Text.RegularExpressions;
using DataAgent.LocalEngine;

namespace DataAgent.Aggregation;

/// <summary>One table of a <see cref="RowSelector"/>: a view of its rows, or, without rows, of the columns that were asked for.</summary>
internal sealed partial class SelectorInput(string name, LocalSession session, SelectOptions options, CancellationToken cancellationToken) : IDisposable
{
    private readonly RowTable table = new(session, "#" + name, new() { DefersFaults = true, Adapter = options.Adapter }, cancellationToken);
    private readonly List<string> asked = [];

    public string Name => name;

    public IEnumerable<string> Columns => table.Columns.Select(static c => c.Name).Concat(asked);

    public void Add(object? row) => table.Add(row);

    public void Complete()
    {
        table.Complete();
        Show();
    }

    /// <summary>If the input has no rows and a column is what the statement lacked: has it from now on.</summary>
    public bool TakeColumn(DataAgentException failure)
    {
        if (table.RowCount > 0 || failure.Error != DataAgentError.ObjectNotFound || MissingColumn().Match(failure.Message) is not { Success: true } found)
            return false;
        var column = found.Groups["name"].Value.Replace("\"\"", "\"", StringComparison.Ordinal);
        if (asked.Contains(column, StringComparer.OrdinalIgnoreCase))
            return false;
        asked.Add(column);
        Show();
        return true;
    }

    /// <summary>What kept values out of a column that the statement has read; null if that is not why it failed.</summary>
    public DataAgentException? FaultBehind(DataAgentException failure) =>
        table.Columns.Select(static c => c.Fault).FirstOrDefault(f => f is not null && failure.Message.Contains(f.Message, StringComparison.Ordinal));

    public void Dispose() => table.Dispose();

    /// <summary>
    /// A column in which only nulls came has no type, so that comparisons and nearly every function take it. One that could not take its values fails
    /// when it is read, and only then: the optimizer drops what a statement does not read.
    /// </summary>
    private void Show()
    {
        var columns = table.Columns.Count > 0
            ? table.Columns.Select(static c => Shown(c, TableLoader.Quote(c.Name)))
            : asked.DefaultIfEmpty("#none").Select(static c => $"NULL AS {TableLoader.Quote(c)}");
        var from = table.Columns.Count > 0 ? $"FROM {TableLoader.Quote("#" + name)}" : "WHERE false";
        session.Execute($"CREATE OR REPLACE VIEW {TableLoader.Quote(name)} AS SELECT {string.Join(", ", columns)} {from}", cancellationToken);
    }

    private static string Shown(TableColumn column, string name) =>
        column.Fault is { } fault ? $"CASE WHEN {name} IS NULL THEN error('{fault.Message.Replace("'", "''", StringComparison.Ordinal)}') END AS {name}"
        : column.Type is null ? $"NULL AS {name}"
        : name;

    [GeneratedRegex("(?:[Cc]olumn|named) \"(?<name>(?:[^\"]|\"\")+)\"")]
    private static partial Regex MissingColumn();
}
