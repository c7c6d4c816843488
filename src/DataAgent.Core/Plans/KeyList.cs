using System.Numerics;
using DataAgent.LocalEngine;

namespace DataAgent.Plans;

/// <summary>The distinct keys that a fetch sends, none null, read once out of another output.</summary>
/// <remarks>
/// Sorted so that texts which some collation may hold to be equal (case, accents, trailing blanks) lie together: a part never
/// ends between them, or two parts would both return the same row.
/// </remarks>
internal sealed class KeyList
{
    private readonly List<object> keys = [];
    private readonly List<string>? folded;

    private KeyList(string table, OutputColumn column)
    {
        (Table, Column) = (table, column);
        folded = KeyTypes.IsText(column.SqlType) ? [] : null;
    }

    /// <summary>The local table that holds them, in the column <c>key</c>.</summary>
    public string Table { get; }

    public OutputColumn Column { get; }

    public int Count => keys.Count;

    /// <summary>One of them, to tell their type by; there must be one.</summary>
    public IReadOnlyList<object> First => keys[..1];

    public static KeyList Read(LocalSession session, string table, PlanOutput from, string column, CancellationToken cancellationToken)
    {
        var list = new KeyList(table, from.Column(column));
        var (source, key) = (Sql.Quote(from.Name), Sql.Quote(list.Column.Name));
        session.Execute($"CREATE TABLE {Sql.Quote(table)} AS SELECT DISTINCT {key} AS key FROM {source} WHERE {key} IS NOT NULL", cancellationToken);
        var fold = list.folded is null ? "" : ", strip_accents(lower(rtrim(key))) AS folded";
        using var reader = session.Query($"SELECT key{fold} FROM {Sql.Quote(table)} ORDER BY {(list.folded is null ? "" : "folded, ")}key", null, cancellationToken);
        while (reader.Read())
        {
            list.keys.Add(Sendable(reader.GetValue(0)));
            list.folded?.Add(reader.GetString(1));
        }

        return list;
    }

    /// <summary>Parts of about <paramref name="size"/> keys; one empty part if there are none.</summary>
    public IEnumerable<IReadOnlyList<object>> Parts(int size)
    {
        if (keys.Count == 0)
            yield return [];
        for (int start = 0, end; start < keys.Count; start = end)
        {
            end = Math.Min(start + size, keys.Count);
            while (folded is not null && end < keys.Count && folded[end] == folded[end - 1])
                end++;
            yield return keys[start..end];
        }
    }

    /// <summary>Drivers take no integers wider than a decimal.</summary>
    private static object Sendable(object key) => key is BigInteger wide && BigInteger.Abs(wide) < new BigInteger(decimal.MaxValue) ? (decimal)wide : key;
}
