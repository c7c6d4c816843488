using System.Numerics;
using DataAgent.Rows;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>Decimal(P, S): the value by 10 to the S, as a whole number of 4 to 32 bytes.</summary>
internal static class DecimalEncoders
{
    public static Encoder Of(TypeName type, TargetColumn column)
    {
        var (precision, scale) = DecimalSlots.Facets(type);
        if (DecimalSlots.IsWide(precision, scale))
            return new Encoder<BigInteger>(column, (t, v) => Wide(t, v, precision, column));
        if (precision <= 18)
            return new Encoder<decimal>(column, Narrow(precision, scale, column));
        return new Encoder<decimal>(column, (t, v) => Wide(t, Scaled(v, scale), precision, column));
    }

    /// <summary>The column's scale was checked before: trailing zeros may go, digits never do.</summary>
    private static Action<ByteTarget, decimal> Narrow(int precision, int scale, TargetColumn column)
    {
        var limit = (long)Math.Pow(10, precision);
        var powers = Enumerable.Range(0, 19).Select(static n => (long)BigInteger.Pow(10, n)).ToArray();
        return (target, value) =>
        {
            var missing = scale - value.Scale;
            Span<int> bits = stackalloc int[4];
            decimal.GetBits(value, bits);
            // the usual case: a mantissa of one word, made as long as the column wants it
            var unscaled = bits[2] == 0 && missing is >= 0 and < 19 && bits[1] >= 0 && Math.BigMul((ulong)(uint)bits[0] | ((ulong)(uint)bits[1] << 32), (ulong)powers[missing], out var low) == 0 && low < (ulong)limit
                ? (bits[3] < 0 ? -(long)low : (long)low)
                : Scaled(value, scale) is var whole && BigInteger.Abs(whole) < limit ? (long)whole
                : throw new ValueMisfitException(column.Name, ExactValue.Describe(value), column.TypeName);
            if (precision <= 9)
                target.Int32((int)unscaled);
            else
                target.Int64(unscaled);
        };
    }

    private static BigInteger Scaled(decimal value, int scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        mantissa = value.Scale <= scale ? mantissa * BigInteger.Pow(10, scale - value.Scale) : mantissa / BigInteger.Pow(10, value.Scale - scale);
        return bits[3] < 0 ? -mantissa : mantissa;
    }

    private static void Wide(ByteTarget target, BigInteger unscaled, int precision, TargetColumn column)
    {
        if (BigInteger.Abs(unscaled) >= BigInteger.Pow(10, precision))
            throw new ValueMisfitException(column.Name, $"the number {unscaled}", column.TypeName);
        Span<byte> bytes = stackalloc byte[32];
        var width = DecimalSlots.Width(precision);
        unscaled.TryWriteBytes(bytes, out var written);
        bytes[written..width].Fill(unscaled.Sign < 0 ? (byte)255 : (byte)0);
        target.Bytes(bytes[..width]);
    }
}
