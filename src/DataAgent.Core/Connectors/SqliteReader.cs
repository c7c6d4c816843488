using System.Collections;
using System.Data.Common;

namespace DataAgent.Connectors;

/// <summary>A SQLite result whose columns have one type each: that of <see cref="SqliteType"/>, decided from the first rows.</summary>
/// <remarks>
/// At most <see cref="LookAheadRows"/> rows are held, then the rest streams. A value that does not fit its column's type is an error:
/// the driver's own getters would turn text into 0 and 1.5 into 1.
/// </remarks>
internal sealed class SqliteReader : DbDataReader
{
    /// <summary>Tests set it tiny.</summary>
    internal static int LookAheadRows { get; set; } = 256;

    private readonly DbDataReader inner;
    private readonly Queue<object?[]> ahead = new();
    private Type[] types = [];
    private object?[]? row;     // of the rows read ahead; null: the inner reader stands on the row
    private bool hasRows;

    public SqliteReader(DbDataReader inner)
    {
        this.inner = inner;
        LookAhead();
    }

    public override int FieldCount => inner.FieldCount;
    public override int Depth => 0;
    public override bool HasRows => hasRows;
    public override bool IsClosed => inner.IsClosed;
    public override int RecordsAffected => inner.RecordsAffected;
    public override object this[int ordinal] => GetValue(ordinal);
    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read()
    {
        if (ahead.TryDequeue(out row))
            return true;
        return inner.Read();
    }

    public override bool NextResult()
    {
        ahead.Clear();
        row = null;
        var more = inner.NextResult();
        LookAhead();
        return more;
    }

    public override string GetName(int ordinal) => inner.GetName(ordinal);
    public override int GetOrdinal(string name) => inner.GetOrdinal(name);
    public override Type GetFieldType(int ordinal) => types[ordinal];
    public override string GetDataTypeName(int ordinal) => SqliteNative.DeclaredType(inner, ordinal) ?? "";
    public override bool IsDBNull(int ordinal) => row is null ? inner.IsDBNull(ordinal) : row[ordinal] is null;

    public override long GetInt64(int ordinal) =>
        row is null && inner.GetFieldType(ordinal) == typeof(long) ? inner.GetInt64(ordinal) : Raw(ordinal) is long value ? value : throw Misfit(ordinal);

    public override double GetDouble(int ordinal) =>
        row is null && inner.GetFieldType(ordinal) == typeof(double) ? inner.GetDouble(ordinal)
        : Raw(ordinal) is var raw && SqliteValue.Fits(raw, typeof(double)) ? raw is long whole ? whole : (double)raw : throw Misfit(ordinal);

    public override string GetString(int ordinal) =>
        row is null && inner.GetFieldType(ordinal) == typeof(string) ? inner.GetString(ordinal)
        : SqliteValue.TryText(Raw(ordinal), out var text) ? text : throw Misfit(ordinal);

    public override decimal GetDecimal(int ordinal)
    {
        if (row is null && inner.GetFieldType(ordinal) is var stored)
        {
            if (stored == typeof(long))
                return inner.GetInt64(ordinal);
            if (stored == typeof(double))
                return SqliteValue.TryDecimal(inner.GetDouble(ordinal), out var real) ? real : throw Misfit(ordinal);
        }

        return SqliteValue.TryDecimal(Raw(ordinal), out var value) ? value : throw Misfit(ordinal);
    }

    public override bool GetBoolean(int ordinal)
    {
        if (row is null && inner.GetFieldType(ordinal) == typeof(long) && inner.GetInt64(ordinal) is var number && number is 0 or 1)
            return number == 1;
        return SqliteValue.TryBoolean(Raw(ordinal), out var value) ? value : throw Misfit(ordinal);
    }

    public override DateTime GetDateTime(int ordinal) => SqliteValue.TryDateTime(Raw(ordinal), out var value) ? value : throw Misfit(ordinal);
    public override Guid GetGuid(int ordinal) => SqliteValue.TryGuid(Raw(ordinal), out var value) ? value : throw Misfit(ordinal);

    public override T GetFieldValue<T>(int ordinal)
    {
        if (typeof(T) == typeof(DateOnly))
            return SqliteValue.TryDate(Raw(ordinal), out var date) ? (T)(object)date : throw Misfit(ordinal);
        return (T)GetValue(ordinal);
    }

    public override object GetValue(int ordinal)
    {
        if (IsDBNull(ordinal))
            return DBNull.Value;
        var type = types[ordinal];
        return type == typeof(long) ? GetInt64(ordinal)
            : type == typeof(double) ? GetDouble(ordinal)
            : type == typeof(string) ? GetString(ordinal)
            : type == typeof(decimal) ? GetDecimal(ordinal)
            : type == typeof(bool) ? GetBoolean(ordinal)
            : type == typeof(DateTime) ? GetDateTime(ordinal)
            : type == typeof(DateOnly) ? GetFieldValue<DateOnly>(ordinal)
            : type == typeof(TimeOnly) ? SqliteValue.TryTime(Raw(ordinal), out var time) ? time : throw Misfit(ordinal)
            : type == typeof(DateTimeOffset) ? SqliteValue.TryDateTimeOffset(Raw(ordinal), out var zoned) ? zoned : throw Misfit(ordinal)
            : type == typeof(Guid) ? GetGuid(ordinal)
            : Raw(ordinal) as byte[] ?? throw Misfit(ordinal);
    }

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));
    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));
    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));
    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);
    public override char GetChar(int ordinal) => GetString(ordinal)[0];
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();
    public override IEnumerator GetEnumerator() => new DbEnumerator(this);
    public override void Close() => inner.Close();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>As stored: long, double, string or byte[].</summary>
    private object Raw(int ordinal) => row is null ? inner.GetValue(ordinal) : row[ordinal]!;

    private void LookAhead()
    {
        var count = inner.FieldCount;
        while (count > 0 && ahead.Count < LookAheadRows && inner.Read())
        {
            var values = new object[count];
            inner.GetValues(values);
            ahead.Enqueue([.. values.Select(static v => v is DBNull ? null : v)]);
        }

        hasRows = ahead.Count > 0;
        types = [.. Enumerable.Range(0, count).Select(i => SqliteType.Decide(SqliteNative.DeclaredType(inner, i), [.. ahead.Select(r => r[i])]))];
    }

    private DataAgentException Misfit(int ordinal)
    {
        var found = Raw(ordinal) switch
        {
            string text => $"the text '{(text.Length > 40 ? text[..40] + "…" : text)}'",
            byte[] bytes => $"a blob of {bytes.Length} bytes",
            var number => $"the {(number is long ? "whole number" : "real number")} {number}",
        };
        return ConnectorErrors.ValueDoesNotFit(
            GetName(ordinal), $"{types[ordinal].Name}, which its first rows are", found, $"Select CAST({GetName(ordinal)} AS TEXT) to get every value as it is stored.");
    }
}
