namespace DataAgent.LocalEngine;

/// <summary>decimal inside a list, as DECIMAL(38,18): more digits than that are an error.</summary>
internal sealed unsafe class DecimalElementWriter(string name) : TypedColumnWriter<decimal>(name)
{
    private const byte Width = 38, Scale = 18;

    public override string SqlType => $"DECIMAL({Width},{Scale})";

    public override nint CreateType() => NativeTypes.CreateDecimal(Width, Scale);

    public override void Write(int row, decimal value)
    {
        var mantissa = DecimalBits.Mantissa(value);
        var missing = Scale - value.Scale;
        var fits = missing >= 0 ? Int128.Abs(mantissa) < Powers.Of10(Width - missing) : mantissa % Powers.Of10(-missing) == 0;
        if (!fits)
            throw NotWritable(row, $"the number {value} in a list", SqlType);
        ((Int128*)Data)[row] = missing >= 0 ? mantissa * Powers.Of10(missing) : mantissa / Powers.Of10(-missing);
    }
}
