using System.Runtime.InteropServices;

namespace DataAgent.LocalEngine;

/// <summary>The functions of DuckDB's C API that make a value to bind; each result is freed by <see cref="Destroy"/>.</summary>
internal static unsafe partial class NativeValues
{
    private const string Library = DuckDbLibrary.Name;

    /// <summary>duckdb_decimal; the value is mantissa / 10^scale.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct Decimal(byte width, byte scale, Int128 mantissa)
    {
        private readonly byte width = width, scale = scale;
        private readonly ulong lower = (ulong)mantissa;
        private readonly long upper = (long)(mantissa >> 64);
    }

    /// <summary>duckdb_hugeint, and duckdb_uhugeint in the same bits.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct Huge(UInt128 bits)
    {
        private readonly ulong lower = (ulong)bits, upper = (ulong)(bits >> 64);
    }

    /// <summary>duckdb_interval.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct Interval(int months, int days, long microseconds)
    {
        public readonly int Months = months, Days = days;
        public readonly long Microseconds = microseconds;
    }

    static NativeValues() => DuckDbLibrary.Register();

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_value")]
    public static partial void Destroy(ref nint value);

    /// <summary>The type of a value; it lives with the value and is not destroyed.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_get_value_type")]
    public static partial nint TypeOf(nint value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_null_value")]
    public static partial nint Null();

    [LibraryImport(Library, EntryPoint = "duckdb_create_bool")]
    public static partial nint Boolean(byte value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_int8")]
    public static partial nint SByte(sbyte value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_uint8")]
    public static partial nint Byte(byte value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_int16")]
    public static partial nint Int16(short value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_uint16")]
    public static partial nint UInt16(ushort value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_int32")]
    public static partial nint Int32(int value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_uint32")]
    public static partial nint UInt32(uint value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_int64")]
    public static partial nint Int64(long value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_uint64")]
    public static partial nint UInt64(ulong value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_hugeint")]
    public static partial nint HugeInt(Huge value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_float")]
    public static partial nint Single(float value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_double")]
    public static partial nint Double(double value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_decimal")]
    public static partial nint DecimalValue(Decimal value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_varchar_length")]
    public static partial nint Text(byte* text, ulong length);

    [LibraryImport(Library, EntryPoint = "duckdb_create_blob")]
    public static partial nint Blob(byte* bytes, ulong length);

    [LibraryImport(Library, EntryPoint = "duckdb_create_uuid")]
    public static partial nint Uuid(Huge value);

    /// <summary>Days since 1970-01-01.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_create_date")]
    public static partial nint Date(int days);

    /// <summary>Microseconds since midnight.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_create_time")]
    public static partial nint Time(long microseconds);

    /// <summary>Microseconds since 1970-01-01.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_create_timestamp")]
    public static partial nint Timestamp(long microseconds);

    /// <summary>Nanoseconds since 1970-01-01.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_create_timestamp_ns")]
    public static partial nint TimestampNs(long nanoseconds);

    /// <summary>Microseconds since 1970-01-01 UTC.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_create_timestamp_tz")]
    public static partial nint TimestampTz(long microseconds);

    [LibraryImport(Library, EntryPoint = "duckdb_create_interval")]
    public static partial nint IntervalValue(Interval value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_list_value")]
    public static partial nint List(nint elementType, nint* values, ulong count);
}
