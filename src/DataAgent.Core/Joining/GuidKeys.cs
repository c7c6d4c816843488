namespace DataAgent.Joining;

/// <summary>GUIDs, and texts in any of their spellings: with or without hyphens, braces, in either case.</summary>
internal static class GuidKeys
{
    public static bool TryGet(string text, out Guid key) => Guid.TryParse(text, out key);

    public static bool TryGet(object value, bool coerce, out Guid key)
    {
        key = value is Guid guid ? guid : default;
        return value is Guid || (coerce && value is string text && TryGet(text, out key));
    }
}
