namespace DataAgent.LocalEngine;

/// <summary>decimal as DECIMAL(p,s) wide enough for the values: a digit is never lost, a value past 38 digits is an error.</summary>
/// <remarks>
/// Most drivers do not say a column's digits, or say them wrong, so the first chunk decides and a later one that needs more grows the
/// type. Values wait for the end of their chunk. DECIMAL up to 18 digits is one machine word in DuckDB: taken while two digits remain free.
/// </remarks>
internal sealed unsafe class DecimalWriter(string name, int capacity) : TypedColumnWriter<decimal>(name)
{
    private const int MaxWidth = 38;
    private const int WordWidth = 18;

    private readonly decimal[] values = new decimal[capacity];
    private bool isFixed;
    private int width;
    private int scale;

    /// <summary>Of the rows before this chunk, at the current scale.</summary>
    private Int128 largest;

    /// <summary>A column that holds whole numbers of so many digits already.</summary>
    public DecimalWriter Start(int wholeDigits)
    {
        largest = Powers.Of10(wholeDigits) - 1;
        width = wholeDigits <= WordWidth - 2 ? WordWidth : MaxWidth;
        return this;
    }

    /// <summary>A type that may not grow: that of an existing table's column.</summary>
    public DecimalWriter Fix(int fixedWidth, int fixedScale)
    {
        (width, scale, isFixed) = (fixedWidth, fixedScale, true);
        return this;
    }

    public override string SqlType => $"DECIMAL({Width},{scale})";

    private int Width => width == 0 ? WordWidth : width;

    public override nint CreateType() => NativeTypes.CreateDecimal((byte)Width, (byte)scale);

    public override void Write(int row, decimal value) => values[row] = value;

    public override void SetNull(int row)
    {
        values[row] = 0;
        base.SetNull(row);
    }

    public override bool Widen(int rows)
    {
        var row = 0;
        while (row < rows && Fits(values[row]))
            row++;
        if (row == rows)
            return false;
        var (wholeDigits, fraction) = (Math.Max(Powers.Digits(largest) - scale, 0), scale);
        for (row = 0; row < rows; row++)
        {
            var value = values[row];
            wholeDigits = Math.Max(wholeDigits, Powers.Digits(Int128.Abs(DecimalBits.Mantissa(value))) - value.Scale);
            fraction = Math.Max(fraction, value.Scale);
            if (isFixed ? !Fits(value) : wholeDigits + fraction > MaxWidth)
                throw NotWritable(row, $"the number {value}", isFixed ? SqlType : $"{MaxWidth} digits with the {fraction} after the point that the column needs");
        }
        largest *= Powers.Of10(fraction - scale);
        scale = fraction;
        width = width <= WordWidth && wholeDigits + fraction <= WordWidth - 2 ? WordWidth : MaxWidth;
        return true;
    }

    public override void Complete(int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            var value = values[row];
            var scaled = DecimalBits.Mantissa(value);
            scaled = value.Scale <= scale ? scaled * Powers.Of10(scale - value.Scale) : scaled / Powers.Of10(value.Scale - scale);
            largest = Int128.Max(largest, Int128.Abs(scaled));
            switch (Width)
            {
                case <= 4: ((short*)Data)[row] = (short)scaled; break;
                case <= 9: ((int*)Data)[row] = (int)scaled; break;
                case <= WordWidth: ((long*)Data)[row] = (long)scaled; break;
                default: ((Int128*)Data)[row] = scaled; break;
            }
        }
    }

    /// <summary>Whether the current type holds the value without loss; zeros after the last digit need no room in a fixed type.</summary>
    private bool Fits(decimal value)
    {
        var magnitude = Int128.Abs(DecimalBits.Mantissa(value));
        var missing = scale - value.Scale;
        if (missing >= 0)
            return magnitude < Powers.Of10(Math.Max(Width - missing, 0));
        return isFixed && magnitude % Powers.Of10(-missing) == 0 && magnitude / Powers.Of10(-missing) < Powers.Of10(Width);
    }
}
