using System.Globalization;

namespace DataAgent.FileTables;

/// <summary>The forms of text that are surely a type's, and the type that holds all forms found in a column.</summary>
/// <remarks>
/// The rule. A column is a number only if none of its values has a leading zero or plus (007 is text: a zero that was lost cannot be found again). Whole
/// numbers are 64 bit, wider ones 128; numbers with a fraction are decimals if 28 digits hold them; with an exponent they are floating point.
/// Dates and times are ISO 8601 only, booleans true and false, GUIDs with hyphens. Any other value, or a mixture, makes the column text.
/// </remarks>
internal static class TextForms
{
    private const int Whole = 1, Decimal = 2, Float = 4, Date = 8, Timestamp = 16, FineTimestamp = 32, Instant = 64, Time = 128, Guid = 256, Boolean = 512, Other = 1024;
    private const int Numbers = Whole | Decimal | Float, Timestamps = Date | Timestamp | FineTimestamp;

    private const string Day = "[0-9]{4}-[0-9]{2}-[0-9]{2}", Minute = "[0-9]{2}:[0-9]{2}", Clock = Minute + "(:[0-9]{2}([.][0-9]{1,6})?)?";

    /// <summary>SQL that gives, for the texts of one column: the forms found as bits, the most digits before and after the point, and whether whole numbers fit 64 bits.</summary>
    public static IEnumerable<string> Measures(string c)
    {
        yield return $"coalesce(bit_or({Form(c)}), 0)::INTEGER";
        yield return $"coalesce(max(CASE WHEN contains({c}, '.') THEN strpos({c}, '.') - 1 ELSE strlen({c}) END - starts_with({c}, '-')::INTEGER), 0)::INTEGER";
        yield return $"coalesce(max(CASE WHEN contains({c}, '.') THEN strlen({c}) - strpos({c}, '.') ELSE 0 END), 0)::INTEGER";
        yield return $"coalesce(bool_and(CASE WHEN strlen({c}) >= 19 THEN try_cast({c} AS BIGINT) IS NOT NULL ELSE true END), true)";
    }

    /// <summary>The engine's type for what <see cref="Measures"/> gave.</summary>
    public static string TypeOf(int forms, int before, int after, bool fitsLong, CellKinds kinds)
    {
        var isKnown = kinds switch
        {
            CellKinds.Unknown => true,
            CellKinds.Number => (forms & ~Numbers) == 0,
            CellKinds.Boolean => forms == Boolean,
            CellKinds.Text => (forms & (Numbers | Boolean)) == 0,
            _ => false,
        };
        return forms switch
        {
            _ when !isKnown => "VARCHAR",
            Whole => fitsLong ? "BIGINT" : before <= 38 ? "HUGEINT" : "VARCHAR",
            Decimal or (Whole | Decimal) => before + after <= 28 ? DecimalOf(before, after) : "VARCHAR",
            Float => "DOUBLE",
            // More digits than a double has would be lost.
            _ when forms != 0 && (forms & ~Numbers) == 0 => before <= 17 && after <= 21 ? "DOUBLE" : "VARCHAR",
            Date => "DATE",
            _ when forms != 0 && (forms & ~Timestamps) == 0 => (forms & FineTimestamp) != 0 ? "TIMESTAMP_NS" : "TIMESTAMP",
            Instant => "TIMESTAMPTZ",
            Time => "TIME",
            Guid => "UUID",
            Boolean => "BOOLEAN",
            _ => "VARCHAR",
        };
    }

    public static string DecimalOf(int before, int after) => string.Create(CultureInfo.InvariantCulture, $"DECIMAL({Math.Max(before + after, 1)}, {after})");

    /// <summary>The first character and the length sort most texts out before any pattern is tried; CASE, unlike AND, tries no more than it must.</summary>
    private static string Form(string c) => $"""
        CASE WHEN {c} IS NULL THEN NULL
        WHEN ascii({c}) BETWEEN 45 AND 57 THEN CASE
            WHEN {Is(c, "0|-?[1-9][0-9]*")} THEN {Whole}
            WHEN {Is(c, "-?(0|[1-9][0-9]*)[.][0-9]+")} THEN {Decimal}
            {Cast(c, Day, "DATE", Date)}
            {Cast(c, $"{Day}[T ]{Clock}", "TIMESTAMP", Timestamp)}
            {Cast(c, $"{Day}[T ]{Minute}:[0-9]{{2}}[.][0-9]{{7}}", "TIMESTAMP_NS", FineTimestamp)}
            {Cast(c, $"{Day}[T ]{Clock}(Z|[+-][0-9]{{2}}(:?[0-9]{{2}})?)", "TIMESTAMPTZ", Instant)}
            {Cast(c, Clock, "TIME", Time)}
            WHEN {Is(c, "-?(0|[1-9][0-9]*)([.][0-9]+)?[eE][+-]?[0-9]+|-Infinity|-0")} THEN {Float}
            {OfGuid(c)}
            ELSE {Other} END
        {OfGuid(c)}
        WHEN strlen({c}) <= 5 THEN CASE WHEN lower({c}) IN ('true', 'false') THEN {Boolean} WHEN {c} = 'NaN' THEN {Float} ELSE {Other} END
        WHEN {c} = 'Infinity' THEN {Float}
        ELSE {Other} END
        """;

    private static string Is(string c, string pattern) => $"regexp_full_match({c}, '{pattern}')";

    /// <summary>A text of the pattern that is no day or time all the same, such as a 30 February, is text.</summary>
    private static string Cast(string c, string pattern, string type, int form) =>
        $"WHEN {Is(c, pattern)} THEN CASE WHEN try_cast({c} AS {type}) IS NOT NULL THEN {form} ELSE {Other} END";

    private static string OfGuid(string c) =>
        $"WHEN strlen({c}) = 36 THEN CASE WHEN {Is(c, "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")} THEN {Guid} ELSE {Other} END";
}
