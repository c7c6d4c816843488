namespace DataAgent.Joining;

/// <summary>Booleans, and the texts PostgreSQL reads as such: https://www.postgresql.org/docs/current/datatype-boolean.html.</summary>
internal static class BooleanKeys
{
    private static readonly string[] True = ["true", "t", "yes", "y", "on", "1"];
    private static readonly string[] False = ["false", "f", "no", "n", "off", "0"];

    public static bool TryGet(string text, out bool key)
    {
        var trimmed = text.Trim();
        key = True.Contains(trimmed, StringComparer.OrdinalIgnoreCase);
        return key || False.Contains(trimmed, StringComparer.OrdinalIgnoreCase);
    }

    public static bool TryGet(object value, bool coerce, out bool key)
    {
        key = value is true;
        return value is bool || (coerce && value is string text && TryGet(text, out key));
    }
}
