using System.Globalization;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Aggregation;

/// <summary>Groups a table's rows by some of its columns; groups come in the order of their first row.</summary>
/// <param name="Columns">SQL of what is shown: the bindings' columns, then those that their readings need besides.</param>
/// <param name="Keys">Quoted names; at least one.</param>
/// <param name="Having">A condition on the group; null: all groups.</param>
/// <remarks>
/// The engine groups and sorts beyond its memory, but where it must do both at once it may run out of it. Then the groups are made
/// part by part into a table, which the engine sorts beyond its memory: a part has all rows of its groups, for it is told by the hash of their keys.
/// </remarks>
internal sealed record GroupStatement(string Table, IReadOnlyList<string> Columns, IReadOnlyList<string> Keys, string? Having)
{
    private const string Groups = "groups";

    /// <summary>Into how many parts the rows are divided after each failure.</summary>
    private static readonly int[] Parts = [8, 64, 512];

    public IEnumerable<object> Read(LocalSession session, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken)
    {
        IEnumerator<object>? rows = null;
        try
        {
            rows = ResultRows.Read(session, $"{Select("")} ORDER BY min(rowid)", bindings, cancellationToken).GetEnumerator();
            if (!rows.MoveNext())
                yield break;
        }
        catch (DataAgentException e) when (e.Error == DataAgentError.OutOfMemory)
        {
            rows?.Dispose();
            rows = InParts(session, bindings, cancellationToken).GetEnumerator();
            if (!rows.MoveNext())
                yield break;
        }
        using (rows)
        {
            do
                yield return rows.Current;
            while (rows.MoveNext());
        }
    }

    private IEnumerable<object> InParts(LocalSession session, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Fill(session, Parts[attempt], cancellationToken);
                break;
            }
            catch (DataAgentException e) when (e.Error == DataAgentError.OutOfMemory)
            {
                // Smaller parts need less.
                if (attempt == Parts.Length - 1)
                    throw AggregationErrors.OutOfMemory(e);
            }
        }
        return ResultRows.Read(session, $"SELECT * EXCLUDE (\"#row\") FROM {Groups} ORDER BY \"#row\"", bindings, cancellationToken);
    }

    private void Fill(LocalSession session, int parts, CancellationToken cancellationToken)
    {
        session.Execute($"CREATE OR REPLACE TABLE {Groups} AS {Select(", min(rowid) AS \"#row\"")} LIMIT 0", cancellationToken);
        for (var part = 0; part < parts; part++)
        {
            var condition = string.Create(CultureInfo.InvariantCulture, $" WHERE hash({string.Join(", ", Keys)}) % {parts} = {part}");
            session.Execute($"INSERT INTO {Groups} {Select(", min(rowid)", condition)}", cancellationToken);
        }
    }

    private string Select(string order, string where = "") =>
        $"SELECT {string.Join(", ", Columns.Select(static (c, i) => $"{c} AS g{i}"))}{order} FROM {Table}{where} GROUP BY {string.Join(", ", Keys)}"
        + (Having is null ? "" : $" HAVING {Having}");
}
