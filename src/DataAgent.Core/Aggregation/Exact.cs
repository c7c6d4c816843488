using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using DataAgent.LocalEngine;

namespace DataAgent.Aggregation;

/// <summary>Arithmetic that the engine would do in floating point, on what it gives exactly: a value and its companion column.</summary>
internal static class Exact
{
    /// <summary>Digits after the point that an average has more than its column.</summary>
    private const int MoreDigits = 6;

    private static readonly ConcurrentDictionary<(Type Type, bool IsAverage, int Distance), LambdaExpression> Reads = new();

    /// <summary>Reads an average of a sum and, so many columns further on, its count.</summary>
    public static LambdaExpression Average(Type type, int distance) => Reads.GetOrAdd((type, true, distance), static key =>
        key.Type == typeof(TimeSpan)
            ? Read((r, i) => new TimeSpan(r.GetInt64(i) / r.GetInt64(i + key.Distance)))
            : Read((r, i) => Divide(r.GetDecimal(i), r.GetInt64(i + key.Distance))));

    /// <summary>Reads a median of the lower and, so many columns further on, the upper middle value.</summary>
    public static LambdaExpression Median(Type type, int distance) => Reads.GetOrAdd((type, false, distance), static key =>
        key.Type == typeof(TimeSpan) ? Read((r, i) => new TimeSpan(Middle(r.GetInt64(i), r.GetInt64(i + key.Distance))))
        : key.Type == typeof(DateTime) ? Read((r, i) => new DateTime(Middle(r.GetInt64(i), r.GetInt64(i + key.Distance))))
        : key.Type == typeof(DateTimeOffset) ? Read((r, i) => new DateTimeOffset(Middle(r.GetInt64(i), r.GetInt64(i + key.Distance)), TimeSpan.Zero))
        : Read((r, i) => (r.GetDecimal(i) + r.GetDecimal(i + key.Distance)) / 2));

    /// <summary>Rounded once, half away from zero, to <see cref="MoreDigits"/> digits more than the sum has, or as many as a decimal holds.</summary>
    private static decimal Divide(decimal sum, long count)
    {
        var scale = (byte)Math.Min(sum.Scale + MoreDigits, 28);
        var scaled = DecimalBits.Mantissa(sum) * Powers.Of10(scale - sum.Scale);
        var (quotient, rest) = Int128.DivRem(Int128.Abs(scaled), count);
        if (rest * 2 >= count)
            quotient++;
        for (; quotient >= (Int128)1 << 96; scale--)
            quotient = (quotient + 5) / 10;
        return new decimal((int)(uint)quotient, (int)(uint)(quotient >> 32), (int)(uint)(quotient >> 64), scaled < 0, scale);
    }

    private static long Middle(long lower, long upper) => lower + ((upper - lower) / 2);

    private static Expression<Func<DbDataReader, int, T>> Read<T>(Expression<Func<DbDataReader, int, T>> read) => read;
}
