using System.Text.RegularExpressions;
using DataAgent.LocalEngine;

namespace DataAgent.Aggregation;

/// <summary>One table of a <see cref="RowSelector"/>: a view of its rows, or, without rows, of the columns that were asked for.</summary>
internal sealed partial class SelectorInput(string name, LocalSession session, SelectOptions options, CancellationToken cancellationToken) : IDisposable
{
    private readonly RowTable table = new(session, "#" + name, new() { Adapter = options.Adapter }, cancellationToken);
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

    public void Dispose() => table.Dispose();

    /// <summary>A column in which only nulls came has no type, so that any function and comparison takes it.</summary>
    private void Show()
    {
        var columns = table.Columns.Count > 0
            ? table.Columns.Select(static c => c.Type is null ? $"NULL AS {TableLoader.Quote(c.Name)}" : TableLoader.Quote(c.Name))
            : asked.DefaultIfEmpty("#none").Select(static c => $"NULL AS {TableLoader.Quote(c)}");
        var from = table.Columns.Count > 0 ? $"FROM {TableLoader.Quote("#" + name)}" : "WHERE false";
        session.Execute($"CREATE OR REPLACE VIEW {TableLoader.Quote(name)} AS SELECT {string.Join(", ", columns)} {from}", cancellationToken);
    }

    [GeneratedRegex("(?:[Cc]olumn|named) \"(?<name>(?:[^\"]|\"\")+)\"")]
    private static partial Regex MissingColumn();
}
