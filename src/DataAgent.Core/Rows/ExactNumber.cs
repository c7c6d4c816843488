using System.Globalization;
using System.Numerics;

namespace DataAgent.Rows;

/// <summary>A number as another type of number, if its value is exactly the same there.</summary>
internal static class ExactNumber
{
    private static readonly HashSet<Type> Types =
    [
        typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(float), typeof(double), typeof(decimal), typeof(BigInteger),
    ];

    public static bool IsNumber(Type type) => Types.Contains(type);

    /// <summary>Null: no number, or none that the type holds.</summary>
    public static object? Convert(object value, Type type)
    {
        try
        {
            return value switch
            {
                bool flag => Convert(flag ? 1 : 0, type),
                string text => Parse(text.Trim(), type),
                float or double => OfReal(System.Convert.ToDouble(value, CultureInfo.InvariantCulture), value, type),
                decimal number => OfDecimal(number, type),
                BigInteger whole => OfWhole(whole, type),
                Int128 wide => OfWhole(wide, type),
                UInt128 wide => OfWhole(wide, type),
                _ when IsNumber(value.GetType()) => value is ulong large ? OfWhole(large, type) : OfWhole(System.Convert.ToInt64(value, CultureInfo.InvariantCulture), type),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static object? Parse(string text, Type type)
    {
        if (type == typeof(float))
            return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var single) ? single : null;
        if (type == typeof(double))
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : null;
        if (BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return OfWhole(whole, type);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && HoldsAllDigits(text, number) ? OfDecimal(number, type) : null;
    }

    /// <summary>Parsing rounds text of more digits than a decimal has.</summary>
    private static bool HoldsAllDigits(string text, decimal number) => text.Length <= 28 || number.ToString(CultureInfo.InvariantCulture).Length >= text.TrimStart('+').Length;

    private static object? OfReal(double value, object given, Type type)
    {
        if (type == typeof(double))
            return value;
        if (type == typeof(float))
            return (float)value is var single && (single == value || double.IsNaN(value)) ? single : null;
        if (type == typeof(decimal))
            return decimal.TryParse(((IFormattable)given).ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
                && (given is float small ? (float)exact == small : (double)exact == value) ? exact : null;
        return double.IsInteger(value) ? OfWhole(new BigInteger(value), type) : null;
    }

    private static object? OfDecimal(decimal value, Type type)
    {
        if (type == typeof(decimal))
            return value;
        if (type == typeof(double))
            return (double)value is var real && OfReal(real, real, typeof(decimal)) is decimal back && back == value ? real : null;
        if (type == typeof(float))
            return (float)value is var single && OfReal(single, single, typeof(decimal)) is decimal back && back == value ? single : null;
        return decimal.IsInteger(value) ? OfWhole(new BigInteger(value), type) : null;
    }

    private static object? OfWhole(BigInteger value, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.SByte => (sbyte)value,
        TypeCode.Byte => (byte)value,
        TypeCode.Int16 => (short)value,
        TypeCode.UInt16 => (ushort)value,
        TypeCode.Int32 => (int)value,
        TypeCode.UInt32 => (uint)value,
        TypeCode.Int64 => (long)value,
        TypeCode.UInt64 => (ulong)value,
        TypeCode.Decimal => (decimal)value,
        TypeCode.Single => (float)value is var single && float.IsFinite(single) && new BigInteger(single) == value ? single : null,
        TypeCode.Double => (double)value is var real && double.IsFinite(real) && new BigInteger(real) == value ? real : null,
        _ => value,
    };
}
