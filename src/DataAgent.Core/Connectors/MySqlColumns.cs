using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Numerics;
using DataAgent.Rows;

namespace DataAgent.Connectors;

/// <summary>How rows show MySQL's types, by what both drivers agree on: field type and size, not their own classes.</summary>
/// <remarks>TIME is a span of up to 838 hours in MySQL, so it is a TimeSpan. TINYINT(1), which BOOLEAN means, is a bool; 2 in one is an error.</remarks>
internal static class MySqlColumns
{
    private static readonly Expression<Func<DbDataReader, int, bool>> Flag = (r, i) => ReadFlag(r, i);
    private static readonly Expression<Func<DbDataReader, int, sbyte>> Tiny = (r, i) => (sbyte)r.GetInt16(i);
    private static readonly Expression<Func<DbDataReader, int, DateOnly>> Date = (r, i) => DateOnly.FromDateTime(r.GetDateTime(i));
    private static readonly Expression<Func<DbDataReader, int, DateTime>> Moment = (r, i) => DateTime.SpecifyKind(r.GetDateTime(i), DateTimeKind.Unspecified);
    private static readonly Expression<Func<DbDataReader, int, ushort>> UInt16 = (r, i) => Convert.ToUInt16(r.GetValue(i), CultureInfo.InvariantCulture);
    private static readonly Expression<Func<DbDataReader, int, uint>> UInt32 = (r, i) => checked((uint)r.GetInt64(i));
    private static readonly Expression<Func<DbDataReader, int, ulong>> UInt64 = (r, i) => Convert.ToUInt64(r.GetValue(i), CultureInfo.InvariantCulture);
    private static readonly Expression<Func<DbDataReader, int, TimeSpan>> Span = (r, i) => (TimeSpan)r.GetValue(i);
    private static readonly Expression<Func<DbDataReader, int, byte[]>> Bytes = (r, i) => (byte[])r.GetValue(i);
    private static readonly Expression<Func<DbDataReader, int, byte[]>> GuidBytes = (r, i) => ((Guid)r.GetValue(i)).ToByteArray();

    public static ColumnBinding Bind(DbDataReader reader, int ordinal)
    {
        var name = reader.GetName(ordinal);
        var type = reader.GetFieldType(ordinal);
        return type == typeof(sbyte) ? (SizeOf(reader, ordinal) == 1 ? ColumnBinding.Of(name, Flag) : ColumnBinding.Of(name, Tiny))
            : type == typeof(DateTime) ? (reader.GetDataTypeName(ordinal).Equals("DATE", StringComparison.OrdinalIgnoreCase)
                ? ColumnBinding.Of(name, Date) : ColumnBinding.Of(name, Moment))
            : type == typeof(decimal) ? MySqlDecimals.Bind((MySqlReader)reader, ordinal)
            : type == typeof(ushort) ? ColumnBinding.Of(name, UInt16)
            : type == typeof(uint) ? ColumnBinding.Of(name, UInt32)
            : type == typeof(ulong) ? ColumnBinding.Of(name, UInt64)
            : type == typeof(TimeSpan) ? ColumnBinding.Of(name, Span)
            : type == typeof(byte[]) ? ColumnBinding.Of(name, Bytes)
            : type.IsPrimitive ? ColumnBinding.Of(name, type)
            : type == typeof(Guid) ? ColumnBinding.Of(name, GuidBytes)
            : ColumnBinding.Of(name, typeof(string));
    }

    /// <summary>Types newer than the drivers, as the ones that they all know.</summary>
    public static void SetValue(DbParameter parameter, object value) => parameter.Value = value switch
    {
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        TimeOnly time => time.ToTimeSpan(),
        DateTimeOffset moment => moment.UtcDateTime,
        Guid id => id.ToString(),
        char letter => letter.ToString(),
        BigInteger whole => whole.ToString(CultureInfo.InvariantCulture),
        _ => value,
    };

    private static int SizeOf(DbDataReader reader, int ordinal) =>
        reader.GetSchemaTable() is { } schema && schema.Rows[ordinal]["ColumnSize"] is var size and not DBNull ? Convert.ToInt32(size, CultureInfo.InvariantCulture) : 0;

    private static bool ReadFlag(DbDataReader reader, int ordinal) => reader.GetInt16(ordinal) switch
    {
        0 => false,
        1 => true,
        var other => throw ConnectorErrors.ValueDoesNotFit(
            reader.GetName(ordinal), "true or false (TINYINT(1))", $"the number {other}", $"Select {reader.GetName(ordinal)} + 0 to get numbers."),
    };
}
