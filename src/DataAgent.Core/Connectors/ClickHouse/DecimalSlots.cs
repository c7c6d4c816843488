using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>Decimal(P, S): a whole number of 4 to 32 bytes, by 10 to the S.</summary>
internal static class DecimalSlots
{
    private const int MaxScale = 28;

    public static Slot Of(string column, TypeName type)
    {
        var (precision, scale) = Facets(type);
        if (scale < 0 || (precision <= 18 && scale > MaxScale))
            throw new FormatException($"{type} is no decimal.");
        if (IsWide(precision, scale))
            return new ValueSlot<BigInteger>(Width(precision), (b, at) => new BigInteger(b.AsSpan(at, Width(precision))));
        return precision switch
        {
            <= 9 => new ValueSlot<decimal>(4, (b, at) => Scaled(Slots.Read<int>(b, at), scale)),
            <= 18 => new ValueSlot<decimal>(8, (b, at) => Scaled(Slots.Read<long>(b, at), scale)),
            _ => new ValueSlot<decimal>(Width(precision), (b, at) => Wide(new BigInteger(b.AsSpan(at, Width(precision))), scale, column)),
        };
    }

    public static (int Precision, int Scale) Facets(TypeName type) => type.Name == "Decimal"
        ? (Slots.Number(type, 0), Slots.Number(type, 1))
        : (type.Name switch { "Decimal32" => 9, "Decimal64" => 18, "Decimal128" => 38, _ => 76 }, Slots.Number(type, 0));

    /// <summary>Whole, and too long for a decimal: shown as BigInteger.</summary>
    public static bool IsWide(int precision, int scale) => precision > MaxScale && scale == 0;

    public static int Width(int precision) => precision <= 38 ? 16 : 32;

    /// <summary>The decimal of that many 10 to the minus <paramref name="scale"/>.</summary>
    /// <remarks>
    /// A decimal lies in memory as OLE's DECIMAL does: from the lowest bit on 16 bits of nothing, 8 of scale, 8 of sign, 32 high and 64 low bits of its whole number
    /// (https://learn.microsoft.com/windows/win32/api/wtypes/ns-wtypes-decimal-r1). It is put together in one register: the constructor stores
    /// it in three pieces, and reading them as one right after made the processor wait for half the time of a row.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static decimal Scaled(long unscaled, int scale)
    {
        var sign = (ulong)(unscaled >> 63);
        var magnitude = ((ulong)unscaled ^ sign) - sign;
        return Unsafe.BitCast<Vector128<ulong>, decimal>(Vector128.Create((sign << 31 & 0x8000_0000) | (ulong)scale << 16, magnitude));
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
