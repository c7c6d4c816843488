namespace DataAgent.LocalEngine;

/// <summary>DateTime as TIMESTAMP, which has microseconds; as TIMESTAMP_NS once a value has a finer digit.</summary>
/// <remarks>TIMESTAMP_NS holds the years 1677 to 2262: a column that has both finer digits and other years is an error.</remarks>
internal sealed unsafe class DateTimeWriter(string name, int capacity) : TypedColumnWriter<DateTime>(name)
{
    private readonly long[] ticks = new long[capacity];
    private bool isFixed;
    private bool isNano;

    public override string SqlType => isNano ? "TIMESTAMP_NS" : "TIMESTAMP";

    /// <summary>A type that may not change: that of an existing table's column.</summary>
    public DateTimeWriter Fix(bool hasNanoseconds)
    {
        (isNano, isFixed) = (hasNanoseconds, true);
        return this;
    }

    public override nint CreateType() => NativeTypes.Create(isNano ? DuckDbType.TimestampNs : DuckDbType.Timestamp);

    public override void Write(int row, DateTime value) => ticks[row] = value.Ticks;

    public override void SetNull(int row)
    {
        ticks[row] = Epoch.Ticks;
        base.SetNull(row);
    }

    public override bool Widen(int rows)
    {
        if (!isNano)
        {
            var row = 0;
            while (row < rows && ticks[row] % 10 == 0)
                row++;
            if (row == rows)
                return false;
            if (isFixed)
                throw NotWritable(row, $"the time {new DateTime(ticks[row]):O}", "TIMESTAMP, which has microseconds");
        }
        for (var row = 0; row < rows; row++)
            if (!Epoch.HasNanoseconds(ticks[row]))
                throw NotWritable(row, $"the time {new DateTime(ticks[row]):O}", "TIMESTAMP_NS, whose years are 1677 to 2262 and which other rows' fractions of a second need");
        var widened = !isNano;
        isNano = true;
        return widened;
    }

    public override void Complete(int rows)
    {
        var stored = (long*)Data;
        for (var row = 0; row < rows; row++)
            stored[row] = isNano ? (ticks[row] - Epoch.Ticks) * 100 : Epoch.Microseconds(ticks[row]);
    }
}
