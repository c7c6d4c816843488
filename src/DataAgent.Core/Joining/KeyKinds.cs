using System.Numerics;

namespace DataAgent.Joining;

/// <summary>Chooses the kind of key that two column types meet in.</summary>
internal static class KeyKinds
{
    /// <summary>Null: values of these types are never equal.</summary>
    /// <param name="left">As declared, or of the first value where the column has no declared type; object: unknown.</param>
    public static KeyKind? Choose(Type left, Type right, JoinOptions options)
    {
        KeyFamily a = KeyFamilies.Of(left), b = KeyFamilies.Of(right);
        if (a == KeyFamily.Mixed || b == KeyFamily.Mixed)
            return KeyKind.Any;
        if (a == KeyFamily.Unknown)
            (left, a) = (right, b);
        if (b == KeyFamily.Unknown)
            (right, b) = (left, a);
        if (a == b)
            return OfFamily(a, left, right, options);
        return options.CoerceKeys ? Coerced(a, b, right) ?? Coerced(b, a, left) : null;
    }

    private static KeyKind? OfFamily(KeyFamily family, Type left, Type right, JoinOptions options) => family switch
    {
        KeyFamily.Number => OfNumbers(left, right),
        KeyFamily.Text => options.IgnoreCase ? KeyKind.CaselessText : KeyKind.Text,
        KeyFamily.Other when left != right || !HasValues(left) => null,
        _ => Plain(family),
    };

    /// <summary>False: two objects of the class are equal only if they are one, such as arrays.</summary>
    private static bool HasValues(Type type) => type.GetMethod(nameof(Equals), [typeof(object)])?.DeclaringType != typeof(object);

    /// <summary>One family read as another; null where that makes no sense.</summary>
    private static KeyKind? Coerced(KeyFamily from, KeyFamily to, Type toType) => (from, to) switch
    {
        (KeyFamily.Text, KeyFamily.Number) => OfNumbers(toType, toType),
        (KeyFamily.Text, KeyFamily.Other) => null,
        (KeyFamily.Text, _) => Plain(to),
        (KeyFamily.Boolean, KeyFamily.Number) => OfNumbers(toType, toType),
        (KeyFamily.Moment, KeyFamily.Instant) => KeyKind.Instant,
        _ => null,
    };

    private static KeyKind OfNumbers(Type left, Type right)
    {
        if (left == typeof(BigInteger) || right == typeof(BigInteger))
            return KeyKind.Whole;
        if (IsExact(left) || IsExact(right))
            return KeyKind.Decimal;
        return KeyFamilies.IsInteger(left) || KeyFamilies.IsInteger(right) ? KeyKind.Integer : KeyKind.Double;
    }

    // Unsigned 64 bit values do not all fit a long, but a decimal.
    private static bool IsExact(Type type) => type == typeof(decimal) || type == typeof(ulong);

    private static KeyKind Plain(KeyFamily family) => family switch
    {
        KeyFamily.Boolean => KeyKind.Boolean,
        KeyFamily.Guid => KeyKind.Guid,
        KeyFamily.Moment => KeyKind.Moment,
        KeyFamily.Instant => KeyKind.Instant,
        KeyFamily.Time => KeyKind.Time,
        KeyFamily.Bytes => KeyKind.Bytes,
        _ => KeyKind.Any,
    };
}
