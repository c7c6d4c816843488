using System.Data.Common;
using System.Numerics;
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

    public static decimal Numeric(DbDataReader reader, int ordinal) => TryDecimal(reader, ordinal, out var value) ? value
        : throw Misfit(reader, ordinal, "decimal", "a number that it cannot hold exactly (NaN, infinity, or more than 28 digits)");

    public static BigInteger Whole(DbDataReader reader, int ordinal) => TryWhole(reader, ordinal, out var value) ? value
        : throw Misfit(reader, ordinal, "a whole number, as its type or its first row says", "NaN, infinity or a number with a fraction");

    /// <summary>False: NaN, infinity, or more digits than it holds; zeros behind the point are none.</summary>
    public static bool TryDecimal(DbDataReader reader, int ordinal, out decimal value)
    {
        value = 0;
        try
        {
            value = reader.GetDecimal(ordinal);
            return true;
        }
        catch (OverflowException) when (TryWhole(reader, ordinal, out var whole) && BigInteger.Abs(whole) <= (BigInteger)decimal.MaxValue)
        {
            value = (decimal)whole;
            return true;
        }
        catch (Exception e) when (e is OverflowException or InvalidCastException)
        {
            return false;
        }
    }

    public static bool TryWhole(DbDataReader reader, int ordinal, out BigInteger value)
    {
        value = default;
        try
        {
            value = reader.GetFieldValue<BigInteger>(ordinal);
            return true;
        }
        catch (InvalidCastException)
        {
            return false;
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

    public static TimeSpan Interval(DbDataReader reader, int ordinal) => Span(reader, ordinal, reader.GetFieldValue<NpgsqlInterval>(ordinal));

    public static TimeSpan?[] Intervals(DbDataReader reader, int ordinal) =>
        Array.ConvertAll(Items<NpgsqlInterval?>(reader, ordinal), i => i is { } span ? Span(reader, ordinal, span) : (TimeSpan?)null);

    /// <summary>Arrays of one dimension; a value in them that T cannot hold is an error too.</summary>
    public static T[] Items<T>(DbDataReader reader, int ordinal)
    {
        try
        {
            return reader.GetFieldValue<T[]>(ordinal);
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            throw Misfit(reader, ordinal, "array", $"one that .NET has no such array for ({e.Message.TrimEnd('.')})");
        }
    }

    public static string Inet(DbDataReader reader, int ordinal) => PostgreSqlText.Of(reader.GetFieldValue<NpgsqlInet>(ordinal));

    public static string?[] Inets(DbDataReader reader, int ordinal) =>
        Array.ConvertAll(Items<NpgsqlInet?>(reader, ordinal), static i => i is { } host ? PostgreSqlText.Of(host) : null);

    public static string Bit(DbDataReader reader, int ordinal) => reader.GetValue(ordinal) is bool bit ? (bit ? "1" : "0") : Text(reader, ordinal);

    public static string Text(DbDataReader reader, int ordinal) => PostgreSqlText.Of(Value(reader, ordinal));

    public static string?[] Texts(DbDataReader reader, int ordinal) => Value(reader, ordinal) switch
    {
        Array { Rank: 1 } items => [.. items.Cast<object?>().Select(static i => i is null or DBNull ? null : PostgreSqlText.Of(i))],
        Array many => throw Misfit(reader, ordinal, "array", $"one of {many.Rank} dimensions"),
        var other => [PostgreSqlText.Of(other)],
    };

    private static object Value(DbDataReader reader, int ordinal)
    {
        try
        {
            return reader.GetValue(ordinal);
        }
        catch (Exception e) when (e is NotSupportedException or InvalidCastException or InvalidOperationException)
        {
            PostgreSqlPools.TypesAreStale();
            throw Misfit(reader, ordinal, "text", $"a {reader.GetDataTypeName(ordinal)} that the driver does not read (of a type that is newer than the connection the next query will)");
        }
    }

    /// <summary>Days count 24 hours; months have no length, so an interval with months is an error.</summary>
    private static TimeSpan Span(DbDataReader reader, int ordinal, NpgsqlInterval value)
    {
        if (value.Months != 0)
            throw Misfit(reader, ordinal, "interval", $"one of {value.Months} months, which have no fixed length");
        try
        {
            return new TimeSpan(checked(value.Days * TimeSpan.TicksPerDay + value.Time * 10));
        }
        catch (OverflowException)
        {
            throw Misfit(reader, ordinal, "interval", "one of more than 29,000 years, or infinity");
        }
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
