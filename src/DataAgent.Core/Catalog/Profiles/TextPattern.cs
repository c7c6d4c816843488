namespace DataAgent.Catalog.Profiles;

/// <summary>A form that texts have.</summary>
/// <param name="Expression">Of the local engine's kind (RE2), for the whole text.</param>
internal sealed record TextPattern(string Name, string Expression)
{
    /// <summary>The part of a column's texts that must have the form.</summary>
    public const double Enough = 0.6;

    /// <summary>The stricter first: of two that fit equally the first is taken.</summary>
    public static IReadOnlyList<TextPattern> All { get; } =
    [
        new("uuid", "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"),
        new("email", @"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}"),
        new("url", @"(?i:https?|ftp)://\S+"),
        new("ip address", @"(\d{1,3}\.){3}\d{1,3}(/\d+)?|[0-9a-fA-F]*:[0-9a-fA-F:]+:[0-9a-fA-F:.]*"),
        new("iban", "[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}"),
        new("date and time", @"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}.*"),
        new("date", @"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}"),
        new("number", @"[+-]?\d{1,6}|[+-]?\d+[.,]\d+"),
        new("phone", @"\+?[0-9(][0-9 ()./-]{5,18}[0-9]"),
        new("json", @"(?s)\s*(\{.*\}|\[.*\])\s*"),
    ];
}
