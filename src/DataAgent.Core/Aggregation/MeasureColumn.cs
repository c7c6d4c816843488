using System.Numerics;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Aggregation;

/// <summary>A measure as SQL of the local engine, and how its value is read.</summary>
/// <param name="Companion">SQL of a second column that the reading needs; null for most.</param>
/// <param name="Binding">Made for the distance in columns at which the companion follows.</param>
internal sealed record MeasureColumn(string Sql, string? Companion, Func<int, ColumnBinding> Binding)
{
    private static readonly HashSet<Type> Narrow = [typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint)];

    /// <param name="column">Null: the rows themselves.</param>
    /// <param name="separator">Between joined texts.</param>
    public static MeasureColumn Of(Measure measure, TableColumn? column, string separator)
    {
        var name = measure.Name;
        var c = column is null ? "*" : TableLoader.Quote(column.Name);
        if (measure.Kind is MeasureKind.Count or MeasureKind.CountDistinct)
            return Plain(measure.Kind == MeasureKind.Count ? $"count({c})" : $"count(DISTINCT {c})", new Column(name, typeof(long), IsNullable: false));
        if (column?.Type is not { } type)
            return Plain("NULL", new Column(name, typeof(object)));
        return measure.Kind switch
        {
            MeasureKind.Min => Plain($"min({c})", new Column(name, type)),
            MeasureKind.Max => Plain($"max({c})", new Column(name, type)),
            MeasureKind.First => Plain($"arg_min_null({c}, rowid)", new Column(name, type)),
            MeasureKind.Join => Plain($"string_agg({c}, '{separator.Replace("'", "''", StringComparison.Ordinal)}' ORDER BY rowid)", new Column(name, typeof(string))),
            MeasureKind.Sum => Sum(measure, c, type),
            MeasureKind.Average => Average(measure, c, type),
            _ => Median(measure, c, type),
        };
    }

    private static MeasureColumn Sum(Measure measure, string c, Type type) =>
        Narrow.Contains(type) ? Plain($"CAST(sum({c}) AS BIGINT)", new Column(measure.Name, typeof(long)))
        : IsLong(type) || type == typeof(BigInteger) ? Plain($"sum({c})", new Column(measure.Name, typeof(BigInteger)))
        : type == typeof(decimal) ? Plain($"sum({c})", new Column(measure.Name, type))
        : IsFloat(type) ? Plain($"sum(CAST({c} AS DOUBLE))", new Column(measure.Name, typeof(double)))
        : type == typeof(TimeSpan) ? Plain($"CAST(sum({c}) AS BIGINT)", new Column(measure.Name, type))
        : throw AggregationErrors.MeasureNotPossible(measure, type);

    private static MeasureColumn Average(Measure measure, string c, Type type)
    {
        if (IsFloat(type))
            return Plain($"avg(CAST({c} AS DOUBLE))", new Column(measure.Name, typeof(double)));
        if (type == typeof(TimeSpan))
            return new($"CAST(sum({c}) AS BIGINT)", $"count({c})", distance => new(new Column(measure.Name, type), Exact.Average(type, distance)));
        if (!IsExact(type))
            throw AggregationErrors.MeasureNotPossible(measure, type);
        return new(AsDecimal($"sum({c})", type), $"count({c})", distance => new(new Column(measure.Name, typeof(decimal)), Exact.Average(typeof(decimal), distance)));
    }

    private static MeasureColumn Median(Measure measure, string c, Type type)
    {
        if (IsFloat(type))
            return Plain($"median(CAST({c} AS DOUBLE))", new Column(measure.Name, typeof(double)));
        if (!IsExact(type) && type != typeof(TimeSpan) && type != typeof(DateTime) && type != typeof(DateTimeOffset))
            throw AggregationErrors.MeasureNotPossible(measure, type);
        var shown = IsExact(type) ? typeof(decimal) : type;
        return new(AsDecimal($"quantile_disc({c}, 0.5)", type), AsDecimal($"quantile_disc({c}, -0.5)", type),
            distance => new(new Column(measure.Name, shown), Exact.Median(shown, distance)));
    }

    private static MeasureColumn Plain(string sql, Column column) => new(sql, null, _ => Storage.Binding(column));

    private static string AsDecimal(string sql, Type type) => IsExact(type) && type != typeof(decimal) ? $"CAST({sql} AS DECIMAL(38, 0))" : sql;

    private static bool IsExact(Type type) => Narrow.Contains(type) || IsLong(type) || type == typeof(decimal) || type == typeof(BigInteger);

    private static bool IsLong(Type type) => type == typeof(long) || type == typeof(ulong);

    private static bool IsFloat(Type type) => type == typeof(float) || type == typeof(double);
}
