using System.Data.Common;
using System.Linq.Expressions;
using System.Numerics;
using DataAgent.Rows;
using Npgsql;
using NpgsqlTypes;

namespace DataAgent.Connectors;

/// <summary>How rows show PostgreSQL's types; what has no .NET type of its own comes as text.</summary>
internal static class PostgreSqlColumns
{
    /// <summary>The most digits that a decimal always holds.</summary>
    private const int DecimalDigits = 28;

    private static readonly Dictionary<string, Func<string, ColumnBinding>> ByType = new()
    {
        ["smallint"] = static n => ColumnBinding.Of(n, typeof(short)),
        ["integer"] = static n => ColumnBinding.Of(n, typeof(int)),
        ["bigint"] = static n => ColumnBinding.Of(n, typeof(long)),
        ["real"] = static n => ColumnBinding.Of(n, typeof(float)),
        ["double precision"] = static n => ColumnBinding.Of(n, typeof(double)),
        ["boolean"] = static n => ColumnBinding.Of(n, typeof(bool)),
        ["uuid"] = static n => ColumnBinding.Of(n, typeof(Guid)),
        ["bytea"] = static n => ColumnBinding.Of(n, typeof(byte[])),
        ["money"] = static n => ColumnBinding.Of(n, typeof(decimal)),
        ["oid"] = static n => ColumnBinding.Of(n, typeof(uint)),
        ["numeric"] = static n => ColumnBinding.Of(n, Reads.Numeric),
        ["date"] = static n => ColumnBinding.Of(n, Reads.Date),
        ["time without time zone"] = static n => ColumnBinding.Of(n, Reads.Time),
        ["timestamp without time zone"] = static n => ColumnBinding.Of(n, Reads.Timestamp),
        ["timestamp with time zone"] = static n => ColumnBinding.Of(n, Reads.TimestampTz),
        ["interval"] = static n => ColumnBinding.Of(n, Reads.Interval),
        ["bit"] = static n => ColumnBinding.Of(n, Reads.Bit),
        ["inet"] = static n => ColumnBinding.Of(n, Reads.Inet),
        ["regtype"] = static n => ColumnBinding.Of(n, typeof(uint)),
        ["xid"] = static n => ColumnBinding.Of(n, typeof(uint)),
        ["xid8"] = static n => ColumnBinding.Of(n, typeof(ulong)),
    };

    public static ColumnBinding Bind(DbDataReader reader, int ordinal)
    {
        var name = reader.GetName(ordinal);
        var type = reader.GetDataTypeName(ordinal);
        var facets = type.IndexOf('(', StringComparison.Ordinal);
        var plain = facets < 0 ? type : type[..facets] + type[(type.IndexOf(')', facets) + 1)..];
        if (plain == "numeric" && (facets < 0 ? StartsWide((NpgsqlDataReader)reader, ordinal) : IsWideWhole(type)))
            return ColumnBinding.Of(name, Reads.Whole);
        if (ByType.TryGetValue(plain, out var known))
            return known(name);
        if (plain.EndsWith("[]", StringComparison.Ordinal) && StartsNested((NpgsqlDataReader)reader, ordinal))
            return ColumnBinding.Of(name, Reads.Text);
        return PostgreSqlArrays.Of(name, plain)
            ?? (TypeOf(reader, ordinal) == typeof(string) ? ColumnBinding.Of(name, typeof(string)) : ColumnBinding.Of(name, Reads.Text));
    }

    /// <summary>
    /// Text goes untyped, so that the server reads it as what it is compared with or stored in (a date, an enum, json); times of day
    /// in a zone go as the same instant in UTC, the only offset that the driver takes.
    /// </summary>
    public static void SetValue(DbParameter parameter, object value)
    {
        var npgsql = (NpgsqlParameter)parameter;
        npgsql.Value = value switch
        {
            DateTimeOffset time => time.ToUniversalTime(),
            DateTimeOffset[] times => times.Select(static t => t.ToUniversalTime()).ToArray(),
            DateTime { Kind: DateTimeKind.Local } time => DateTime.SpecifyKind(time, DateTimeKind.Unspecified),
            byte small => (short)small,
            sbyte small => (short)small,
            ushort medium => (int)medium,
            uint large => (long)large,
            ulong huge => (decimal)huge,
            char letter => letter.ToString(),
            _ => value,
        };
        if (value is string or char)
            npgsql.NpgsqlDbType = NpgsqlDbType.Unknown;
    }

    /// <summary>numeric(40,0) and the like: whole, and too long for a decimal.</summary>
    private static bool IsWideWhole(string type)
    {
        var facets = type[(type.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')').Split(',');
        return type.Contains('(', StringComparison.Ordinal) && int.TryParse(facets[0], out var digits) && digits > DecimalDigits
            && (facets.Length == 1 || facets[1].Trim() == "0");
    }

    /// <summary>A numeric without facets says nothing of its digits: a first value that is whole and too large for a decimal decides.</summary>
    private static bool StartsWide(NpgsqlDataReader reader, int ordinal) =>
        reader.IsOnRow && !reader.IsDBNull(ordinal) && !PostgreSqlValue.TryDecimal(reader, ordinal, out _) && PostgreSqlValue.TryWhole(reader, ordinal, out _);

    /// <summary>An array's type does not say its dimensions: a first value of several decides that the column is shown as text.</summary>
    private static bool StartsNested(NpgsqlDataReader reader, int ordinal)
    {
        try
        {
            return reader.IsOnRow && !reader.IsDBNull(ordinal) && reader.GetValue(ordinal) is Array { Rank: > 1 };
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            return false;   // reading the column says why
        }
    }

    /// <summary>Types that Npgsql has no class for have no field type either.</summary>
    private static Type? TypeOf(DbDataReader reader, int ordinal)
    {
        try
        {
            return reader.GetFieldType(ordinal);
        }
        catch (Exception e) when (e is NotSupportedException or InvalidCastException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>In static fields: compiled readers are cached by their identity.</summary>
    private static class Reads
    {
        public static readonly Expression<Func<DbDataReader, int, decimal>> Numeric = (r, i) => PostgreSqlValue.Numeric(r, i);
        public static readonly Expression<Func<DbDataReader, int, BigInteger>> Whole = (r, i) => PostgreSqlValue.Whole(r, i);
        public static readonly Expression<Func<DbDataReader, int, DateOnly>> Date = (r, i) => PostgreSqlValue.Date(r, i);
        public static readonly Expression<Func<DbDataReader, int, TimeOnly>> Time = (r, i) => PostgreSqlValue.Time(r, i);
        public static readonly Expression<Func<DbDataReader, int, DateTime>> Timestamp = (r, i) => PostgreSqlValue.Timestamp(r, i);
        public static readonly Expression<Func<DbDataReader, int, DateTimeOffset>> TimestampTz = (r, i) => PostgreSqlValue.TimestampTz(r, i);
        public static readonly Expression<Func<DbDataReader, int, TimeSpan>> Interval = (r, i) => PostgreSqlValue.Interval(r, i);
        public static readonly Expression<Func<DbDataReader, int, string>> Bit = (r, i) => PostgreSqlValue.Bit(r, i);
        public static readonly Expression<Func<DbDataReader, int, string>> Inet = (r, i) => PostgreSqlValue.Inet(r, i);
        public static readonly Expression<Func<DbDataReader, int, string>> Text = (r, i) => PostgreSqlValue.Text(r, i);
    }
}
