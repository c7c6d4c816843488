using System.Globalization;

namespace DataAgent.Plans;

/// <summary>Which of the local engine's types can be equal: the families that Join-QueryResult has.</summary>
internal static class KeyTypes
{
    public const string Number = "number";
    public const string Moment = "moment";
    public const string Time = "time";
    public const string Text = "text";
    private const string Unknown = "\"NULL\"";

    /// <summary>Whether values of the two types can be equal.</summary>
    public static bool GoTogether(string left, string right) => Family(left) == Family(right) || left == Unknown || right == Unknown;

    public static bool IsText(string type) => Family(type) == Text;

    public static bool IsFloat(string type) => type is "FLOAT" or "DOUBLE";

    public static string Family(string type) => type switch
    {
        "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" or "UHUGEINT"
            or "FLOAT" or "DOUBLE" or "BIGNUM" => Number,
        "DATE" or "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" => Moment,
        "TIME" or "TIME_NS" or "INTERVAL" => Time,
        "JSON" or "VARCHAR" => Text,
        _ when type.StartsWith("DECIMAL(", StringComparison.Ordinal) => Number,
        _ when type.StartsWith("ENUM(", StringComparison.Ordinal) => Text,
        _ => type,
    };

    /// <summary>The most digits that a number of the type has before and after the point.</summary>
    public static (int Whole, int Fraction) Digits(string type)
    {
        if (!type.StartsWith("DECIMAL(", StringComparison.Ordinal))
            return (type switch { "TINYINT" or "UTINYINT" => 3, "SMALLINT" or "USMALLINT" => 5, "INTEGER" or "UINTEGER" => 10, "BIGINT" => 19, "UBIGINT" => 20, _ => 39 }, 0);
        var parts = type[8..^1].Split(',');
        var fraction = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return (int.Parse(parts[0], CultureInfo.InvariantCulture) - fraction, fraction);
    }
}
