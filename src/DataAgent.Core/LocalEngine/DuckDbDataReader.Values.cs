using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DataAgent.LocalEngine;

/// <content>Getters: a column of just that type is read where it lies, any other through its object.</content>
public sealed partial class DuckDbDataReader
{
    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override bool IsDBNull(int ordinal) => columns[ordinal].IsNull(row);

    public override bool GetBoolean(int ordinal) =>
        Of(ordinal, DuckDbType.Boolean) is { } v ? v.Get<byte>(row) != 0 : Convert.ToBoolean(GetValue(ordinal), CultureInfo.InvariantCulture);

    public override byte GetByte(int ordinal) =>
        Of(ordinal, DuckDbType.UTinyInt) is { } v ? v.Get<byte>(row) : Convert.ToByte(GetValue(ordinal), CultureInfo.InvariantCulture);

    public override short GetInt16(int ordinal) =>
        Of(ordinal, DuckDbType.SmallInt) is { } v ? v.Get<short>(row) : Convert.ToInt16(GetValue(ordinal), CultureInfo.InvariantCulture);

    public override int GetInt32(int ordinal) =>
        Of(ordinal, DuckDbType.Integer) is { } v ? v.Get<int>(row) : Convert.ToInt32(GetValue(ordinal), CultureInfo.InvariantCulture);

    public override long GetInt64(int ordinal) =>
        Of(ordinal, DuckDbType.BigInt) is { } v ? v.Get<long>(row) : Wide(GetValue(ordinal));

    public override float GetFloat(int ordinal) =>
        Of(ordinal, DuckDbType.Float) is { } v ? v.Get<float>(row) : Convert.ToSingle(GetValue(ordinal), CultureInfo.InvariantCulture);

    public override double GetDouble(int ordinal) =>
        Of(ordinal, DuckDbType.Double) is { } v ? v.Get<double>(row) : Convert.ToDouble(GetValue(ordinal), CultureInfo.InvariantCulture);

    public override decimal GetDecimal(int ordinal) =>
        Of(ordinal, DuckDbType.Decimal) is { } v ? VectorValues.Decimal(v, row) : Convert.ToDecimal(GetValue(ordinal), CultureInfo.InvariantCulture);

    public override string GetString(int ordinal)
    {
        if (Of(ordinal, DuckDbType.Varchar) is { } v)
            return v.Text(row);
        return columns[ordinal].IsNull(row) || columns[ordinal].Type.ClrType != typeof(string)
            ? throw new InvalidCastException($"Column '{GetName(ordinal)}' is not text but {GetDataTypeName(ordinal)}, or NULL.")
            : VectorObjects.Text(columns[ordinal], row);
    }

    public override DateTime GetDateTime(int ordinal)
    {
        if (Of(ordinal, DuckDbType.Timestamp) is { } v)
            return VectorValues.Microseconds(v, row);
        return GetValue(ordinal) switch
        {
            DateTime value => value,
            DateOnly date => date.ToDateTime(TimeOnly.MinValue),
            DateTimeOffset value => value.UtcDateTime,
            var other => throw new InvalidCastException($"Column '{GetName(ordinal)}' holds {other.GetType().Name}, not a DateTime."),
        };
    }

    public override Guid GetGuid(int ordinal) => Of(ordinal, DuckDbType.Uuid) is { } v ? VectorValues.Uuid(v, row) : (Guid)GetValue(ordinal);

    public override char GetChar(int ordinal) => GetString(ordinal)[0];

    /// <summary>For a value type the runtime compiles each branch away but one: nothing is boxed.</summary>
    public override T GetFieldValue<T>(int ordinal)
    {
        var column = columns[ordinal];
        if (typeof(T) == typeof(long)) return (T)(object)GetInt64(ordinal);
        if (typeof(T) == typeof(int)) return (T)(object)GetInt32(ordinal);
        if (typeof(T) == typeof(short)) return (T)(object)GetInt16(ordinal);
        if (typeof(T) == typeof(byte)) return (T)(object)GetByte(ordinal);
        if (typeof(T) == typeof(bool)) return (T)(object)GetBoolean(ordinal);
        if (typeof(T) == typeof(double)) return (T)(object)GetDouble(ordinal);
        if (typeof(T) == typeof(float)) return (T)(object)GetFloat(ordinal);
        if (typeof(T) == typeof(decimal)) return (T)(object)GetDecimal(ordinal);
        if (typeof(T) == typeof(DateTime)) return (T)(object)GetDateTime(ordinal);
        if (typeof(T) == typeof(Guid)) return (T)(object)GetGuid(ordinal);
        if (column.Type.ClrType == typeof(T) && !column.IsNull(row))
        {
            if (typeof(T) == typeof(sbyte)) return (T)(object)column.Get<sbyte>(row);
            if (typeof(T) == typeof(ushort)) return (T)(object)column.Get<ushort>(row);
            if (typeof(T) == typeof(uint)) return (T)(object)column.Get<uint>(row);
            if (typeof(T) == typeof(ulong)) return (T)(object)column.Get<ulong>(row);
            if (typeof(T) == typeof(DateOnly)) return (T)(object)VectorValues.Date(column, row);
            if (typeof(T) == typeof(TimeOnly)) return (T)(object)VectorValues.Time(column, row);
            if (typeof(T) == typeof(TimeSpan)) return (T)(object)VectorValues.Interval(column, row);
            if (typeof(T) == typeof(DateTimeOffset)) return (T)(object)VectorValues.DateTimeOffset(column, row);
            if (typeof(T) == typeof(BigInteger)) return (T)(object)VectorValues.BigInteger(column, row);
        }
        return (T)(default(T) is null && column.IsNull(row) ? null! : GetValue(ordinal));
    }

    public override object GetValue(int ordinal)
    {
        ThrowIfNoRow();
        return VectorObjects.Read(columns[ordinal], row) ?? DBNull.Value;
    }

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, columns.Length);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Copy((byte[])GetValue(ordinal), dataOffset, buffer, bufferOffset, length);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Copy(GetString(ordinal).ToCharArray(), dataOffset, buffer, bufferOffset, length);

    public override string GetName(int ordinal) => columns[ordinal].Name;

    public override int GetOrdinal(string name)
    {
        var ordinal = Array.FindIndex(columns, c => c.Name == name);
        if (ordinal < 0)
            ordinal = Array.FindIndex(columns, c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return ordinal >= 0 ? ordinal : throw new ArgumentOutOfRangeException(nameof(name), name, "The result has no column of that name.");
    }

    public override Type GetFieldType(int ordinal) => columns[ordinal].Type.ClrType;

    public override string GetDataTypeName(int ordinal) => columns[ordinal].Type.SqlName;

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    /// <summary>The column if it is just of that type and the current value is there to be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector? Of(int ordinal, DuckDbType type)
    {
        var column = columns[ordinal];
        return column.Id == type && !column.IsNull(row) ? column : null;
    }

    private void ThrowIfNoRow()
    {
        if (row < 0 || row >= chunkRows)
            throw new InvalidOperationException("There is no current row: call Read first.");
    }

    private static long Wide(object value) => value is BigInteger big ? (long)big : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static int Copy<T>(T[] values, long offset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
            return values.Length;
        var count = (int)Math.Max(0, Math.Min(length, values.Length - offset));
        Array.Copy(values, offset, buffer, bufferOffset, count);
        return count;
    }
}
