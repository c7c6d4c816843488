using System.Globalization;
using System.Linq.Expressions;
using System.Numerics;

namespace DataAgent.Rows;

/// <summary>Turns values into the wider type that <see cref="ColumnTypes.Widen"/> chose for them.</summary>
internal static class Widening
{
    /// <summary>The value as <paramref name="type"/>, which may be nullable; a date becomes its midnight.</summary>
    public static Expression To(Expression value, Type type)
    {
        if (value.Type == type)
            return value;
        if ((Nullable.GetUnderlyingType(value.Type) ?? value.Type) == typeof(DateOnly) && type != typeof(object))
            value = Expression.Call(typeof(Widening), nameof(Midnight), null, Expression.Convert(value, typeof(DateOnly?)));
        return value.Type == type ? value : Expression.Convert(value, type);
    }

    /// <summary>A boxed value of a narrower type as <typeparamref name="T"/>; false if the value's type does not widen to it.</summary>
    public static bool TryTo<T>(object value, out T wide)
    {
        var fits = ColumnTypes.Widen(value.GetType(), typeof(T)) == typeof(T);
        wide = fits ? (T)Convert(value, typeof(T)) : default!;
        return fits;
    }

    private static object Convert(object value, Type type) =>
        value.GetType() == type ? value
        : type == typeof(DateTime) ? Midnight((DateOnly)value)!.Value
        : type == typeof(BigInteger) ? new BigInteger(System.Convert.ToDecimal(value, CultureInfo.InvariantCulture))
        : System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);

    private static DateTime? Midnight(DateOnly? date) => date?.ToDateTime(TimeOnly.MinValue);
}
