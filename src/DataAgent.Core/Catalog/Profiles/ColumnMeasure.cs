using System.Data.Common;
using System.Globalization;
using DataAgent.Connectors;
using DataAgent.LocalEngine;

namespace DataAgent.Catalog.Profiles;

/// <summary>Measures one column of a table in the local engine: one statement for its figures, one for its most frequent values.</summary>
internal sealed class ColumnMeasure(LocalSession session, string table, CancellationToken cancellationToken)
{
    public ColumnProfile Of(ColumnProfile known, string localType, int topValues)
    {
        var column = Dialect.Standard.Quote(known.Column);
        var isText = localType == "VARCHAR";
        var isBytes = localType.StartsWith("BLOB", StringComparison.Ordinal);
        var hasOrder = !isText && !isBytes && !localType.EndsWith(']') && localType != "BOOLEAN" && localType != "UUID" && !localType.StartsWith("STRUCT", StringComparison.Ordinal);
        using var reader = session.Query(
            $"""
            SELECT count(*) - count({column}), count(DISTINCT {column}), {(isBytes ? "NULL, NULL" : $"min({column}), max({column})")},
                   {(isText ? $"min(length({column})), avg(length({column})), max(length({column}))" : "NULL, NULL, NULL")},
                   {(hasOrder ? $"quantile_disc({column}, 0.25), quantile_disc({column}, 0.5), quantile_disc({column}, 0.75)" : "NULL, NULL, NULL")}
                   {(isText ? string.Concat(TextPattern.All.Select(p => $", avg(CASE WHEN regexp_full_match({column}, '{p.Expression}') THEN 1.0 ELSE 0.0 END) FILTER ({column} IS NOT NULL)")) : "")}
            FROM {table}
            """, null, cancellationToken);
        reader.Read();
        var (pattern, share) = isText ? Pattern(reader, 10) : (null, null);
        return known with
        {
            Nulls = Number(reader, 0) ?? 0,
            Distinct = Number(reader, 1) ?? 0,
            Min = Value(reader, 2),
            Max = Value(reader, 3),
            MinLength = Number(reader, 4),
            AverageLength = Value(reader, 5) is { } average ? Math.Round(Convert.ToDouble(average, CultureInfo.InvariantCulture), 1) : null,
            MaxLength = Number(reader, 6),
            LowerQuartile = Value(reader, 7),
            Median = Value(reader, 8),
            UpperQuartile = Value(reader, 9),
            Pattern = pattern,
            PatternPercent = share,
            TopValues = isBytes ? [] : Top(column, topValues),
        };
    }

    private List<ValueCount> Top(string column, int count)
    {
        using var reader = session.Query(
            string.Create(CultureInfo.InvariantCulture, $"SELECT {column}, count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {count}"), null, cancellationToken);
        var top = new List<ValueCount>();
        while (reader.Read())
            top.Add(new(Value(reader, 0), Number(reader, 1) ?? 0));
        return top;
    }

    private static (string? Name, double? Percent) Pattern(DbDataReader reader, int first)
    {
        var best = TextPattern.All.Select((p, i) => (p.Name, Share: Value(reader, first + i) is { } v ? Convert.ToDouble(v, CultureInfo.InvariantCulture) : 0)).MaxBy(static p => p.Share);
        return best.Share >= TextPattern.Enough ? (best.Name, Math.Round(100 * best.Share, 1)) : (null, null);
    }

    private static object? Value(DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetValue(ordinal);

    private static long? Number(DbDataReader reader, int ordinal) => Value(reader, ordinal) is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
}
