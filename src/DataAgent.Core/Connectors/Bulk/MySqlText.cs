using System.Globalization;
using DataAgent.Rows;

namespace DataAgent.Connectors.Bulk;

/// <summary>Rows as text that MySQL reads: as the lists behind VALUES, or as the lines of LOAD DATA.</summary>
/// <remarks>
/// Escapes are the manual's (https://dev.mysql.com/doc/refman/8.0/en/string-literals.html, …/load-data.html); the session's sql_mode must
/// not hold NO_BACKSLASH_ESCAPES. Bytes are hexadecimal digits: in a file the statement turns them back.
/// </remarks>
internal sealed class MySqlText(IReadOnlyList<TargetColumn> columns, bool isSql)
{
    private static readonly TimeSpan MostTime = new(838, 59, 59);

    private char[] buffer = new char[1 << 16];
    private bool isFirst;

    /// <summary>In characters.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<char> Chars => buffer.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void BeginRow()
    {
        if (isSql)
            Append(Length > 0 ? ",\n(" : "(");
        isFirst = true;
    }

    public void EndRow() => Append(isSql ? ")" : "\n");

    public void WriteNull(int ordinal)
    {
        Separate();
        Append(isSql ? "NULL" : "\\N");
    }

    public void Write(int ordinal, bool value)
    {
        Separate();
        Append(value ? "1" : "0");
    }

    public void Write(int ordinal, string value)
    {
        Separate();
        Quote();
        foreach (var c in value)
        {
            switch (c)
            {
                case '\\': Append("\\\\"); break;
                case '\0': Append("\\0"); break;
                case '\t' when !isSql: Append("\\t"); break;
                case '\n' when !isSql: Append("\\n"); break;
                case '\'' when isSql: Append("''"); break;
                default: Append(c); break;
            }
        }

        Quote();
    }

    public void Write(int ordinal, byte[] value)
    {
        Separate();
        if (isSql)
            Append("x'");
        Append(Convert.ToHexString(value));
        if (isSql)
            Append('\'');
    }

    public void Write(int ordinal, double value) => Number(ordinal, value, double.IsFinite(value), "R");

    public void Write(int ordinal, float value) => Number(ordinal, value, float.IsFinite(value), "R");

    public void Write(int ordinal, DateTime value) => Quoted(value, "yyyy-MM-dd HH:mm:ss.ffffff");

    public void Write(int ordinal, DateOnly value) => Quoted(value, "yyyy-MM-dd");

    public void Write(int ordinal, TimeOnly value) => Quoted(value, "HH:mm:ss.ffffff");

    /// <summary>Hours go up to 838; .NET's own format has days.</summary>
    public void Write(int ordinal, TimeSpan value)
    {
        if (value.Duration() > MostTime)
            throw new ValueMisfitException(columns[ordinal].Name, ExactValue.Describe(value), $"{columns[ordinal].TypeName}, which ends at 838:59:59");
        Separate();
        Quote();
        Append(string.Create(CultureInfo.InvariantCulture, $"{(value < TimeSpan.Zero ? "-" : "")}{(int)value.Duration().TotalHours:00}:{value.Duration():mm\\:ss\\.ffffff}"));
        Quote();
    }

    /// <summary>Whole and exact numbers; every other type as its text.</summary>
    public void Write<T>(int ordinal, T value)
    {
        if (ExactNumber.IsNumber(typeof(T)))
            Number(ordinal, value, true, null);
        else
            Write(ordinal, ExactValue.Text(value!));
    }

    private void Number<T>(int ordinal, T value, bool isFinite, string? format)
    {
        if (!isFinite)
            throw new ValueMisfitException(columns[ordinal].Name, ExactValue.Describe(value!), columns[ordinal].TypeName);
        Separate();
        Format(value, format);
    }

    private void Quoted<T>(T value, string format)
    {
        Separate();
        Quote();
        Format(value, format);
        Quote();
    }

    private void Format<T>(T value, string? format)
    {
        int written;
        while (!((ISpanFormattable)value!).TryFormat(buffer.AsSpan(Length), out written, format, CultureInfo.InvariantCulture))
            Grow();
        Length += written;
    }

    private void Separate()
    {
        if (!isFirst)
            Append(isSql ? ',' : '\t');
        isFirst = false;
    }

    private void Quote()
    {
        if (isSql)
            Append('\'');
    }

    private void Append(char c)
    {
        if (Length == buffer.Length)
            Grow();
        buffer[Length++] = c;
    }

    private void Append(string text)
    {
        while (Length + text.Length > buffer.Length)
            Grow();
        text.CopyTo(buffer.AsSpan(Length));
        Length += text.Length;
    }

    private void Grow() => Array.Resize(ref buffer, buffer.Length * 2);
}
