using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using DataAgent.Rows;

namespace DataAgent.Connectors;

/// <summary>Gives SQLite's columns a type: the declared one, as far as the first value stored there agrees with it.</summary>
/// <remarks>
/// SQLite lets any value stand in any column (https://www.sqlite.org/datatype3.html). A later value that the chosen type cannot show
/// exactly is an error that names the column; nothing is coerced to 0 or rounded, as the C API's column functions would.
/// </remarks>
internal static class SqliteColumns
{
    private static readonly Expression<Func<DbDataReader, int, long>> Whole = (r, i) => ReadWhole(r, i);
    private static readonly Expression<Func<DbDataReader, int, double>> Real = (r, i) => ReadReal(r, i);
    private static readonly Expression<Func<DbDataReader, int, decimal>> Exact = (r, i) => ReadExact(r, i);
    private static readonly Expression<Func<DbDataReader, int, bool>> Flag = (r, i) => ReadFlag(r, i);
    private static readonly Expression<Func<DbDataReader, int, DateOnly>> Date = (r, i) => ReadDate(r, i);
    private static readonly Expression<Func<DbDataReader, int, DateTime>> Moment = (r, i) => ReadMoment(r, i);
    private static readonly Expression<Func<DbDataReader, int, TimeOnly>> Time = (r, i) => ReadTime(r, i);
    private static readonly Expression<Func<DbDataReader, int, byte[]>> Bytes = (r, i) => ReadBytes(r, i);
    private static readonly Expression<Func<DbDataReader, int, string>> Text = (r, i) => ReadText(r, i);

    public static ColumnBinding Bind(DbDataReader reader, int ordinal)
    {
        var name = reader.GetName(ordinal);
        var declared = reader.GetDataTypeName(ordinal).ToUpperInvariant();
        var stored = reader.HasRows && !reader.IsDBNull(ordinal) ? reader.GetFieldType(ordinal) : null;
        return declared switch
        {
            _ when stored == typeof(byte[]) => ColumnBinding.Of(name, Bytes),
            _ when declared.Contains("BOOL", StringComparison.Ordinal) && (stored is null || (stored == typeof(long) && reader.GetInt64(ordinal) is 0 or 1)) =>
                ColumnBinding.Of(name, Flag),
            "DATE" when stored is null || (stored == typeof(string) && DateOnly.TryParseExact(reader.GetString(ordinal), "yyyy-MM-dd", out _)) =>
                ColumnBinding.Of(name, Date),
            "TIME" when stored is null || (stored == typeof(string) && TryTime(reader.GetString(ordinal), out _)) => ColumnBinding.Of(name, Time),
            "DATE" or "DATETIME" or "TIMESTAMP" when stored is null || (stored == typeof(string) && TryMoment(reader.GetString(ordinal), out _)) =>
                ColumnBinding.Of(name, Moment),
            _ when declared.Contains("INT", StringComparison.Ordinal) && (stored is null || stored == typeof(long)) => ColumnBinding.Of(name, Whole),
            "DECIMAL" or "NUMERIC" or "MONEY" when stored is null || stored == typeof(long) || stored == typeof(double)
                || decimal.TryParse(reader.GetString(ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out _) => ColumnBinding.Of(name, Exact),
            "REAL" or "FLOAT" or "DOUBLE" or "DOUBLE PRECISION" when stored is null || stored == typeof(double) || stored == typeof(long) =>
                ColumnBinding.Of(name, Real),
            "BLOB" when stored is null => ColumnBinding.Of(name, Bytes),
            _ when stored == typeof(long) => ColumnBinding.Of(name, Whole),
            _ when stored == typeof(double) => ColumnBinding.Of(name, Real),
            _ => ColumnBinding.Of(name, Text),
        };
    }

    private static long ReadWhole(DbDataReader reader, int ordinal) =>
        reader.GetFieldType(ordinal) == typeof(long) ? reader.GetInt64(ordinal) : throw Other(reader, ordinal, "a whole number");

    private static double ReadReal(DbDataReader reader, int ordinal) =>
        reader.GetFieldType(ordinal) is var stored && (stored == typeof(double) || stored == typeof(long))
            ? reader.GetDouble(ordinal)
            : throw Other(reader, ordinal, "a number");

    private static decimal ReadExact(DbDataReader reader, int ordinal)
    {
        var stored = reader.GetFieldType(ordinal);
        if (stored == typeof(long))
            return reader.GetInt64(ordinal);
        if (stored == typeof(double))
            return reader.GetDouble(ordinal) is > -7.9e27 and < 7.9e27 and var real ? (decimal)real : throw Other(reader, ordinal, "a decimal");
        return stored == typeof(string) && decimal.TryParse(reader.GetString(ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact
            : throw Other(reader, ordinal, "a decimal");
    }

    private static bool ReadFlag(DbDataReader reader, int ordinal) =>
        ReadWhole(reader, ordinal) switch { 0 => false, 1 => true, _ => throw Other(reader, ordinal, "true or false (1 or 0)") };

    private static DateOnly ReadDate(DbDataReader reader, int ordinal) =>
        DateOnly.TryParseExact(reader.GetString(ordinal), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Other(reader, ordinal, "a date (yyyy-MM-dd)");

    private static DateTime ReadMoment(DbDataReader reader, int ordinal) =>
        TryMoment(reader.GetString(ordinal), out var moment) ? moment : throw Other(reader, ordinal, "a date and time");

    private static TimeOnly ReadTime(DbDataReader reader, int ordinal) =>
        TryTime(reader.GetString(ordinal), out var time) ? time : throw Other(reader, ordinal, "a time of day");

    private static byte[] ReadBytes(DbDataReader reader, int ordinal) =>
        reader.GetFieldType(ordinal) == typeof(byte[]) ? reader.GetFieldValue<byte[]>(ordinal) : throw Other(reader, ordinal, "bytes");

    private static string ReadText(DbDataReader reader, int ordinal) =>
        reader.GetFieldType(ordinal) != typeof(byte[]) ? reader.GetString(ordinal) : throw Other(reader, ordinal, "text");

    private static bool TryMoment(string text, out DateTime moment) =>
        DateTime.TryParseExact(text, MomentFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment);

    private static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static readonly string[] MomentFormats =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd",
    ];

    private static DataAgentException Other(DbDataReader reader, int ordinal, string expected) =>
        ConnectorErrors.ValueOfOtherType(reader.GetName(ordinal), expected, $"stored as {reader.GetFieldType(ordinal).Name}");
}
