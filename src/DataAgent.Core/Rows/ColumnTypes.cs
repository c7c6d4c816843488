using System.Numerics;

namespace DataAgent.Rows;

/// <summary>The one type that holds the values of two columns.</summary>
/// <remarks>
/// The rule: equal types stay. Whole numbers take the narrowest type that holds both (with unsigned 64 bit and a signed one: decimal).
/// A whole number with decimal is decimal, with float or double is double; decimal with float or double is double; a whole number with
/// BigInteger is BigInteger. A date with a timestamp is a timestamp. Everything else has no common type: object.
/// </remarks>
internal static class ColumnTypes
{
    private static readonly Type[] Signed = [typeof(sbyte), typeof(short), typeof(int), typeof(long)];
    private static readonly Type[] Unsigned = [typeof(byte), typeof(ushort), typeof(uint), typeof(ulong)];

    public static Type Widen(Type a, Type b) => a == b ? a : Ordered(a, b) ?? Ordered(b, a) ?? typeof(object);

    private static Type? Ordered(Type a, Type b)
    {
        if (IsWhole(a) && IsWhole(b))
            return Whole(a, b);
        if (IsWhole(a) && (b == typeof(decimal) || b == typeof(BigInteger)))
            return b;
        if ((IsWhole(a) || IsFloat(a) || a == typeof(decimal)) && IsFloat(b))
            return typeof(double);
        return a == typeof(DateOnly) && b == typeof(DateTime) ? b : null;
    }

    private static Type? Whole(Type a, Type b)
    {
        int signedA = Array.IndexOf(Signed, a), signedB = Array.IndexOf(Signed, b);
        int unsignedA = Array.IndexOf(Unsigned, a), unsignedB = Array.IndexOf(Unsigned, b);
        if (signedA >= 0 && signedB >= 0)
            return Signed[Math.Max(signedA, signedB)];
        if (unsignedA >= 0 && unsignedB >= 0)
            return Unsigned[Math.Max(unsignedA, unsignedB)];
        if (signedA < 0)
            return null;
        var width = Math.Max(signedA, unsignedB + 1);
        return width < Signed.Length ? Signed[width] : typeof(decimal);
    }

    private static bool IsWhole(Type type) => Array.IndexOf(Signed, type) >= 0 || Array.IndexOf(Unsigned, type) >= 0;

    private static bool IsFloat(Type type) => type == typeof(float) || type == typeof(double);
}
