using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace DataAgent.Rows;

/// <summary>Turns a value into another type, only where nothing is lost.</summary>
/// <remarks>
/// Numbers go where their value fits exactly; text is read in the invariant culture (ISO 8601 dates, true/false, a point before
/// decimals) and every value can be written as text in the same form; 0 and 1 are false and true. A time without a zone never becomes
/// one with a zone, the other way gives the clock of UTC. Arrays go item by item; as text they are JSON.
/// </remarks>
internal static class ExactValue
{
    private const string Time = "HH:mm:ss.FFFFFFF";

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <exception cref="ValueMisfitException">The value has no equal of this type.</exception>
    public static T To<T>(object value, TargetColumn target) =>
        value is T same ? same : Convert(value, typeof(T)) is T converted ? converted : throw new ValueMisfitException(target.Name, Describe(value), target.TypeName);

    /// <summary>Null: the value has no equal of this type.</summary>
    public static object? Convert(object value, Type type)
    {
        if (value.GetType() == type || type == typeof(object))
            return value;
        if (type == typeof(string))
            return Text(value);
        if (value is Enum constant)
            value = System.Convert.ChangeType(constant, Enum.GetUnderlyingType(constant.GetType()), CultureInfo.InvariantCulture);
        if (ExactNumber.IsNumber(type))
            return ExactNumber.Convert(value, type);
        if (value is string text)
            return ExactText.Parse(text.Trim(), type);
        if (type == typeof(bool))
            return ExactNumber.Convert(value, typeof(long)) is long and (0 or 1) and var flag ? (long)flag == 1 : null;
        if (type.IsSZArray && value is IEnumerable items)
            return Items(items, type.GetElementType()!);
        return Moment(value, type);
    }

    /// <summary>The value as people would write it, short enough for a message.</summary>
    public static string Describe(object value) => value switch
    {
        string text => $"the text '{(text.Length > 40 ? text[..40] + "…" : text)}'",
        byte[] bytes => $"a value of {bytes.Length} bytes",
        _ when value.GetType().IsPrimitive || value is decimal or BigInteger => $"the number {Text(value)}",
        _ => $"the {value.GetType().Name} {(Text(value) is { Length: > 40 } text ? text[..40] + "…" : Text(value))}",
    };

    public static string Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToString($"yyyy-MM-dd {Time}", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString($"yyyy-MM-dd {Time}zzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString(Time, CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        byte[] bytes => System.Convert.ToHexString(bytes),
        Enum constant => constant.ToString(),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        Array or IList or IDictionary => JsonSerializer.Serialize(value, value.GetType(), Json),
        _ => value.ToString() ?? "",
    };

    private static object? Moment(object value, Type type) => (value, type.Name) switch
    {
        (DateTime time, nameof(DateOnly)) => time.TimeOfDay == TimeSpan.Zero ? DateOnly.FromDateTime(time) : null,
        (DateTime { Kind: not DateTimeKind.Unspecified } time, nameof(DateTimeOffset)) => new DateTimeOffset(time),
        (DateTimeOffset time, nameof(DateTime)) => DateTime.SpecifyKind(time.UtcDateTime, DateTimeKind.Unspecified),
        (DateOnly date, nameof(DateTime)) => date.ToDateTime(TimeOnly.MinValue),
        (TimeOnly time, nameof(TimeSpan)) => time.ToTimeSpan(),
        (TimeSpan span, nameof(TimeOnly)) => span >= TimeSpan.Zero && span.Ticks < TimeSpan.TicksPerDay ? new TimeOnly(span.Ticks) : null,
        (Guid id, "Byte[]") => id.ToByteArray(bigEndian: true),
        (byte[] { Length: 16 } bytes, nameof(Guid)) => new Guid(bytes, bigEndian: true),
        _ => null,
    };

    private static Array? Items(IEnumerable items, Type element)
    {
        var type = Nullable.GetUnderlyingType(element) ?? element;
        var list = items.Cast<object?>().ToList();
        var array = Array.CreateInstance(element, list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is null or DBNull ? element == type && element.IsValueType : Convert(list[i]!, type) is null)
                return null;
            array.SetValue(list[i] is null or DBNull ? null : Convert(list[i]!, type), i);
        }

        return array;
    }
}
