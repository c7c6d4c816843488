using System.Numerics;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>Decimal(P, S): a whole number of 4 to 32 bytes, by 10 to the S.</summary>
internal static class DecimalSlots
{
    private const int MaxScale = 28;

    public static Slot Of(string column, TypeName type)
    {
        var (precision, scale) = Facets(type);
        if (IsWide(precision, scale))
            return new ValueSlot<BigInteger>(s => new BigInteger(s.Take(Width(precision))));
        return precision switch
        {
            <= 9 => new ValueSlot<decimal>(s => Scaled(s.Int32(), scale)),
            <= 18 => new ValueSlot<decimal>(s => Scaled(s.Int64(), scale)),
            _ => new ValueSlot<decimal>(s => Wide(new BigInteger(s.Take(Width(precision))), scale, column)),
        };
    }

    public static (int Precision, int Scale) Facets(TypeName type) => type.Name == "Decimal"
        ? (Slots.Number(type, 0), Slots.Number(type, 1))
        : (type.Name switch { "Decimal32" => 9, "Decimal64" => 18, "Decimal128" => 38, _ => 76 }, Slots.Number(type, 0));

    /// <summary>Whole, and too long for a decimal: shown as BigInteger.</summary>
    public static bool IsWide(int precision, int scale) => precision > MaxScale && scale == 0;

    public static int Width(int precision) => precision <= 38 ? 16 : 32;

    private static decimal Scaled(long unscaled, int scale)
    {
        var magnitude = (ulong)(unscaled < 0 ? -unscaled : unscaled);
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, unscaled < 0, (byte)scale);
    }

    /// <summary>Trailing zeros may go to make a value fit; a digit never does.</summary>
    private static decimal Wide(BigInteger unscaled, int scale, string column)
    {
        var limit = (BigInteger.One << 96) - 1;
        while ((BigInteger.Abs(unscaled) > limit || scale > MaxScale) && scale > 0 && BigInteger.Remainder(unscaled, 10).IsZero)
            (unscaled, scale) = (unscaled / 10, scale - 1);
        if (BigInteger.Abs(unscaled) > limit || scale > MaxScale)
            throw ClickHouseErrors.TooManyDigits(column);

        var magnitude = BigInteger.Abs(unscaled);
        return new decimal((int)(uint)(magnitude & uint.MaxValue), (int)(uint)((magnitude >> 32) & uint.MaxValue), (int)(uint)(magnitude >> 64), unscaled.Sign < 0, (byte)scale);
    }
}
