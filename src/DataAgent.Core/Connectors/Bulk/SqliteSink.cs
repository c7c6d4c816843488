using System.Globalization;
using System.Numerics;
using System.Text;
using DataAgent.Rows;

namespace DataAgent.Connectors.Bulk;

/// <summary>Binds values as SQLite stores them (https://sqlite.org/datatype3.html), in the forms that its own functions and our reader take.</summary>
internal sealed class SqliteSink(SqliteStatement statement, IReadOnlyList<TargetColumn> columns)
{
    private const string Time = "HH:mm:ss.FFFFFFF";

    private byte[] buffer = new byte[256];

    public void WriteNull(int ordinal) => statement.BindNull(ordinal + 1);

    public void Write(int ordinal, bool value) => statement.Bind(ordinal + 1, value ? 1L : 0L);

    public void Write(int ordinal, long value) => statement.Bind(ordinal + 1, value);

    public void Write(int ordinal, int value) => statement.Bind(ordinal + 1, (long)value);

    public void Write(int ordinal, double value) => statement.Bind(ordinal + 1, value);

    public void Write(int ordinal, float value) => statement.Bind(ordinal + 1, (double)value);

    public void Write(int ordinal, byte[] value) => statement.Bind(ordinal + 1, value);

    public void Write(int ordinal, DateTime value) => Format(ordinal, value, $"yyyy-MM-dd {Time}");

    public void Write(int ordinal, DateTimeOffset value) => Format(ordinal, value, $"yyyy-MM-dd {Time}zzz");

    public void Write(int ordinal, DateOnly value) => Format(ordinal, value, "yyyy-MM-dd");

    public void Write(int ordinal, TimeOnly value) => Format(ordinal, value, Time);

    public void Write(int ordinal, Guid value) => Format(ordinal, value, "D");

    public void Write(int ordinal, string value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > buffer.Length)
            buffer = new byte[most];
        statement.BindText(ordinal + 1, buffer, Encoding.UTF8.GetBytes(value, buffer));
    }

    /// <summary>A whole number, or the real one that reads back as this very decimal; SQLite has no other, so more digits do not fit.</summary>
    public void Write(int ordinal, decimal value)
    {
        if (decimal.IsInteger(value) && value is >= long.MinValue and <= long.MaxValue)
            statement.Bind(ordinal + 1, (long)value);
        else if ((double)value is var real && SqliteValue.TryDecimal(real, out var back) && back == value)
            statement.Bind(ordinal + 1, real);
        else
            throw Misfit(ordinal, value);
    }

    /// <summary>Every other type: whole numbers as far as 64 bits go, else text.</summary>
    public void Write<T>(int ordinal, T value)
    {
        if (!ExactNumber.IsNumber(typeof(T)))
            Write(ordinal, ExactValue.Text(value!));
        else if (ExactNumber.Convert(value!, typeof(long)) is long whole)
            statement.Bind(ordinal + 1, whole);
        else if (typeof(T) == typeof(BigInteger) || typeof(T) == typeof(ulong))
            throw Misfit(ordinal, value!);
    }

    private void Format<T>(int ordinal, T value, string format)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(buffer, out var length, format, CultureInfo.InvariantCulture);
        statement.BindText(ordinal + 1, buffer, length);
    }

    private ValueMisfitException Misfit(int ordinal, object value) =>
        new(columns[ordinal].Name, ExactValue.Describe(value), $"{columns[ordinal].TypeName}, in which SQLite keeps 64-bit and floating-point numbers");
}
