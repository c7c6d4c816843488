using System.Globalization;

namespace DataAgent.Plans;

/// <summary>Converts what a caller or a document gives into what a parameter holds: exactly, or not at all.</summary>
internal static class ParameterValue
{
    /// <summary>False if the value is none of the type: nothing is rounded or cut to fit.</summary>
    public static bool TryConvert(object value, PlanParameterType type, out object? converted)
    {
        converted = type switch
        {
            PlanParameterType.Text => value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture),
            PlanParameterType.Integer => Whole(value),
            PlanParameterType.Decimal => Exact(value),
            PlanParameterType.Double => Number(value),
            PlanParameterType.Boolean => value as bool? ?? (bool.TryParse(value as string, out var flag) ? flag : null),
            PlanParameterType.Date => Date(value),
            PlanParameterType.DateTime => Time(value),
            PlanParameterType.Uuid => value as Guid? ?? (Guid.TryParse(value as string, out var id) ? id : null),
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
        return converted is not null;
    }

    private static object? Whole(object value) => value switch
    {
        long or int or short or byte or sbyte or uint or ushort => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong and <= long.MaxValue and var large => (long)large,
        decimal number when number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue => (long)number,
        double number when number == Math.Truncate(number) && Math.Abs(number) < 1L << 53 => (long)number,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static object? Exact(object value) => value switch
    {
        decimal => value,
        long or int or short or byte or sbyte or uint or ushort or ulong => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        string text when decimal.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static object? Number(object value) => value switch
    {
        double => value,
        float or decimal or long or int or short or byte => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static object? Date(object value) => value switch
    {
        DateOnly => value,
        DateTime { TimeOfDay.Ticks: 0 } day => DateOnly.FromDateTime(day),
        string text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => null,
    };

    private static object? Time(object value) => value switch
    {
        DateTime or DateTimeOffset => value,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        string text when HasZone(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) => moment,
        string text when !HasZone(text) && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => time,
        _ => null,
    };

    private static bool HasZone(string text) =>
        text.EndsWith('Z') || (text.Length > 16 && text.AsSpan(10).IndexOfAny('+', '-') >= 0);
}
