using System.Runtime.CompilerServices;

namespace DataAgent.LocalEngine;

/// <summary>A decimal's digits as a whole number: value = mantissa / 10^Scale.</summary>
internal static class DecimalBits
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int128 Mantissa(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = (Int128)new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return bits[3] < 0 ? -magnitude : magnitude;
    }
}
