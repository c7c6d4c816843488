using System.Numerics;
using DataAgent.Rows;

namespace DataAgent.LocalEngine;

/// <summary>Which DuckDB type holds which .NET type.</summary>
/// <remarks>
/// Integers, float, double, bool, text, bytes, Guid and DateOnly have their exact counterpart. decimal is DECIMAL as wide as its values need
/// (<see cref="DecimalWriter"/>). BigInteger is HUGEINT: 128 bits. DateTime is TIMESTAMP or TIMESTAMP_NS (<see cref="DateTimeWriter"/>);
/// DateTimeOffset is TIMESTAMPTZ, which keeps the moment and not the offset; TimeOnly is TIME; TimeSpan is INTERVAL: those three have
/// microseconds. One-dimensional arrays are LIST. Any other type is text in the invariant culture. What does not fit is an error
/// (<see cref="DataAgentError.RowNotWritable"/>) that names row and column: no value is rounded.
/// </remarks>
internal static class ColumnWriters
{
    private static readonly Dictionary<Type, Func<string, ColumnWriter>> ByType = new()
    {
        [typeof(bool)] = static n => new FixedWriter<bool>(n, DuckDbType.Boolean, "BOOLEAN"),
        [typeof(sbyte)] = static n => new FixedWriter<sbyte>(n, DuckDbType.TinyInt, "TINYINT"),
        [typeof(byte)] = static n => new FixedWriter<byte>(n, DuckDbType.UTinyInt, "UTINYINT"),
        [typeof(short)] = static n => new FixedWriter<short>(n, DuckDbType.SmallInt, "SMALLINT"),
        [typeof(ushort)] = static n => new FixedWriter<ushort>(n, DuckDbType.USmallInt, "USMALLINT"),
        [typeof(int)] = static n => new FixedWriter<int>(n, DuckDbType.Integer, "INTEGER"),
        [typeof(uint)] = static n => new FixedWriter<uint>(n, DuckDbType.UInteger, "UINTEGER"),
        [typeof(long)] = static n => new FixedWriter<long>(n, DuckDbType.BigInt, "BIGINT"),
        [typeof(ulong)] = static n => new FixedWriter<ulong>(n, DuckDbType.UBigInt, "UBIGINT"),
        [typeof(float)] = static n => new FixedWriter<float>(n, DuckDbType.Float, "FLOAT"),
        [typeof(double)] = static n => new FixedWriter<double>(n, DuckDbType.Double, "DOUBLE"),
        [typeof(DateOnly)] = static n => new StoredWriter<DateOnly, int, Conversions.Date>(n, DuckDbType.Date, "DATE"),
        [typeof(TimeOnly)] = static n => new StoredWriter<TimeOnly, long, Conversions.Time>(n, DuckDbType.Time, "TIME"),
        [typeof(DateTimeOffset)] = static n => new StoredWriter<DateTimeOffset, long, Conversions.Moment>(n, DuckDbType.TimestampTz, "TIMESTAMPTZ"),
        [typeof(TimeSpan)] = static n => new StoredWriter<TimeSpan, NativeValues.Interval, Conversions.Duration>(n, DuckDbType.Interval, "INTERVAL"),
        [typeof(Guid)] = static n => new StoredWriter<Guid, UInt128, Conversions.Uuid>(n, DuckDbType.Uuid, "UUID"),
        [typeof(BigInteger)] = static n => new StoredWriter<BigInteger, Int128, Conversions.Huge>(n, DuckDbType.HugeInt, "HUGEINT"),
        [typeof(decimal)] = static n => new DecimalWriter(n, DataChunk.Capacity),
        [typeof(DateTime)] = static n => new DateTimeWriter(n, DataChunk.Capacity),
        [typeof(string)] = static n => new TextWriter<string>(n),
        [typeof(byte[])] = static n => new BytesWriter(n),
    };

    /// <summary>Values of other types, lists of them not counted, are stored as text.</summary>
    public static bool HasPlaceFor(Type type) => ByType.ContainsKey(type);

    public static ColumnWriter[] For(IReadOnlyList<ColumnBinding> bindings) => [.. bindings.Select(static b => For(b.Column.Type, b.Column.Name))];

    public static ColumnWriter For(Type type, string name) =>
        ByType.TryGetValue(type, out var make) ? make(name)
        : type.IsSZArray ? List(type.GetElementType()!, name)
        : (ColumnWriter)Activator.CreateInstance(typeof(TextWriter<>).MakeGenericType(type), name)!;

    private static ColumnWriter List(Type element, string name)
    {
        var value = Nullable.GetUnderlyingType(element) ?? element;
        return (ColumnWriter)typeof(ColumnWriters).GetMethod(value == element ? nameof(Plain) : nameof(OfNullable), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(value).Invoke(null, [name])!;
    }

    private static ListWriter<T, T> Plain<T>(string name) => new(name, Element<T>(name), static v => v);

    private static ListWriter<T?, T> OfNullable<T>(string name) where T : struct => new(name, Element<T>(name), static v => v!.Value);

    /// <summary>A writer that stores at once: a list's values have no chunk to wait for.</summary>
    private static TypedColumnWriter<T> Element<T>(string name) => (TypedColumnWriter<T>)(
        typeof(T) == typeof(decimal) ? new DecimalElementWriter(name)
        : typeof(T) == typeof(DateTime) ? new StoredWriter<DateTime, long, Conversions.Timestamp>(name, DuckDbType.Timestamp, "TIMESTAMP")
        : For(typeof(T), name));
}
