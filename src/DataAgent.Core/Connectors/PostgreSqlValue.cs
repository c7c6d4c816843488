using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Net.NetworkInformation;
using System.Text;
using NpgsqlTypes;

namespace DataAgent.Connectors;

/// <summary>Reads values that .NET's types hold only in part: what lies outside is an error that names the column.</summary>
/// <remarks>Dates are read as the server's own numbers, days and microseconds since 2000: the driver would show infinity as a date.</remarks>
internal static class PostgreSqlValue
{
    private static readonly DateTime Epoch = new(2000, 1, 1);
    private static readonly long LeastMicros = (DateTime.MinValue - Epoch).Ticks / 10;
    private static readonly long MostMicros = (DateTime.MaxValue - Epoch).Ticks / 10;
    private static readonly int EpochDay = DateOnly.FromDateTime(Epoch).DayNumber;

    public static decimal Numeric(DbDataReader reader, int ordinal)
    {
        try
        {
            return reader.GetDecimal(ordinal);
        }
        catch (Exception e) when (e is OverflowException or InvalidCastException)
        {
            throw Misfit(reader, ordinal, "decimal", "a number that it cannot hold exactly (NaN, infinity, or more than 28 digits)");
        }
    }

    public static DateOnly Date(DbDataReader reader, int ordinal)
    {
        long day = EpochDay + (long)reader.GetFieldValue<int>(ordinal);
        return day >= 0 && day <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)day)
            : throw Misfit(reader, ordinal, "date", "infinity, or a date outside of the years 1 to 9999");
    }

    public static TimeOnly Time(DbDataReader reader, int ordinal)
    {
        var micros = reader.GetFieldValue<long>(ordinal);
        return micros < TimeSpan.TicksPerDay / 10
            ? new TimeOnly(micros * 10)
            : throw Misfit(reader, ordinal, "time of day", "24:00");
    }

    public static DateTime Timestamp(DbDataReader reader, int ordinal) => Epoch.AddTicks(Ticks(reader, ordinal));

    public static DateTimeOffset TimestampTz(DbDataReader reader, int ordinal) => new(Epoch.AddTicks(Ticks(reader, ordinal)), TimeSpan.Zero);

    /// <summary>Days count 24 hours; months have no length, so an interval with months is an error.</summary>
    public static TimeSpan Interval(DbDataReader reader, int ordinal)
    {
        var value = reader.GetFieldValue<NpgsqlInterval>(ordinal);
        return value.Months == 0
            ? new TimeSpan(value.Days * TimeSpan.TicksPerDay + value.Time * 10)
            : throw Misfit(reader, ordinal, "interval", $"one of {value.Months} months, which have no fixed length");
    }

    public static string Text(DbDataReader reader, int ordinal)
    {
        try
        {
            return Format(reader.GetValue(ordinal));
        }
        catch (Exception e) when (e is NotSupportedException or InvalidCastException or InvalidOperationException)
        {
            PostgreSqlPools.TypesAreStale();
            throw Misfit(reader, ordinal, "text", $"a {reader.GetDataTypeName(ordinal)}, which the driver does not know (of a type that is newer than the connection the next query will)");
        }
    }

    private static string Format(object? value) => value switch
    {
        null => "",     // void, which a function such as pg_sleep returns
        string text => text,
        BitArray bits => Bits(bits),
        bool bit => bit ? "1" : "0",
        PhysicalAddress address => string.Join(':', address.GetAddressBytes().Select(static b => b.ToString("x2", CultureInfo.InvariantCulture))),
        DateTimeOffset time => time.ToString("HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture),   // time with time zone
        IDictionary<string, string?> pairs => string.Join(", ", pairs.Select(static p => $"\"{Escape(p.Key)}\"=>{(p.Value is null ? "NULL" : $"\"{Escape(p.Value)}\"")}")),
        Array items => "{" + string.Join(',', items.Cast<object?>().Select(static i => i is null or DBNull ? "NULL" : Format(i))) + "}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Bits(BitArray bits)
    {
        var text = new StringBuilder(bits.Length);
        for (var i = 0; i < bits.Length; i++)
            text.Append(bits[i] ? '1' : '0');
        return text.ToString();
    }

    private static long Ticks(DbDataReader reader, int ordinal)
    {
        var micros = reader.GetFieldValue<long>(ordinal);
        return micros >= LeastMicros && micros <= MostMicros
            ? micros * 10
            : throw Misfit(reader, ordinal, "timestamp", "infinity, or a time outside of the years 1 to 9999");
    }

    private static DataAgentException Misfit(DbDataReader reader, int ordinal, string type, string found)
    {
        var name = reader.GetName(ordinal);
        return ConnectorErrors.ValueDoesNotFit(name, type, found, $"Select CAST({name} AS text) to see it as the server writes it.");
    }
}
