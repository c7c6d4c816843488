using System.Collections;
using System.Data.Common;
using System.Text;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>Rows of a RowBinaryWithNamesAndTypes answer, decoded one at a time into typed slots as they arrive.</summary>
internal sealed class ClickHouseDataReader : DbDataReader
{
    private readonly HttpResponseMessage response;
    private readonly ByteSource source;
    private readonly string[] names;
    private readonly string[] types;
    private readonly Slot[] slots;
    private readonly Action<ByteSource, Slot[]> decode;
    private readonly int written;
    private bool? first;
    private bool closed;

    public ClickHouseDataReader(HttpResponseMessage response, Stream stream, string? exceptionTag, string? zone, int written)
    {
        (this.response, this.written) = (response, written);
        source = new ByteSource(stream, exceptionTag);
        try
        {
            var count = source.IsAtEnd ? 0 : source.Length();
            names = source.Items(count, static s => s.Text(s.Length()));
            types = source.Items(count, static s => s.Text(s.Length()));
            var serverZone = zone is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(zone);
            slots = [.. types.Select((type, i) => Slots.Of(names[i], type, serverZone))];
            decode = RowDecoderCompiler.Compile(slots);
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw ClickHouseErrors.NoHeader(e);
        }
    }

    public override int Depth => 0;

    public override int FieldCount => slots.Length;

    public override bool HasRows => first ??= slots.Length > 0 && !source.IsAtEnd;

    public override bool IsClosed => closed;

    public override int RecordsAffected => written;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public bool IsNullable(int ordinal) => slots[ordinal].Nulls != NullMark.None;

    public override bool Read()
    {
        if (slots.Length == 0 || source.IsAtEnd)
            return false;
        try
        {
            decode(source, slots);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or OverflowException or KeyNotFoundException or InvalidDataException)
        {
            throw e is DecoderFallbackException ? ClickHouseErrors.NotText(names[source.Ordinal]) : ClickHouseErrors.NotAValue(names[source.Ordinal], types[source.Ordinal], e);
        }
    }

    public override bool NextResult() => false;

    public override void Close()
    {
        closed = true;
        response.Dispose();
    }

    public override bool IsDBNull(int ordinal) => slots[ordinal].IsNull;

    public override T GetFieldValue<T>(int ordinal) =>
        slots[ordinal] is ValueSlot<T> slot ? slot.Value : throw new InvalidCastException($"Column '{names[ordinal]}' is {types[ordinal]}, not {typeof(T).Name}.");

    public override object GetValue(int ordinal) => slots[ordinal].Boxed ?? DBNull.Value;

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, slots.Length);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    public override string GetName(int ordinal) => names[ordinal];

    public override int GetOrdinal(string name) =>
        Array.FindIndex(names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var ordinal ? ordinal : throw new ArgumentException($"The answer has no column '{name}'.", nameof(name));

    public override string GetDataTypeName(int ordinal) => types[ordinal];

    public override Type GetFieldType(int ordinal) => slots[ordinal].Type;

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override bool GetBoolean(int ordinal) => ((ValueSlot<bool>)slots[ordinal]).Value;

    public override byte GetByte(int ordinal) => ((ValueSlot<byte>)slots[ordinal]).Value;

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => ((ValueSlot<DateTime>)slots[ordinal]).Value;

    public override decimal GetDecimal(int ordinal) => ((ValueSlot<decimal>)slots[ordinal]).Value;

    public override double GetDouble(int ordinal) => ((ValueSlot<double>)slots[ordinal]).Value;

    public override float GetFloat(int ordinal) => ((ValueSlot<float>)slots[ordinal]).Value;

    public override Guid GetGuid(int ordinal) => ((ValueSlot<Guid>)slots[ordinal]).Value;

    public override short GetInt16(int ordinal) => ((ValueSlot<short>)slots[ordinal]).Value;

    public override int GetInt32(int ordinal) => ((ValueSlot<int>)slots[ordinal]).Value;

    public override long GetInt64(int ordinal) => ((ValueSlot<long>)slots[ordinal]).Value;

    public override string GetString(int ordinal) => ((ValueSlot<string>)slots[ordinal]).Value;
}
