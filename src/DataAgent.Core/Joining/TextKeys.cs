namespace DataAgent.Joining;

/// <summary>Texts, single characters and the names of enum values.</summary>
internal static class TextKeys
{
    public static bool TryGet(string text, out TextKey key)
    {
        key = new TextKey(text);
        return true;
    }

    public static bool TryGet(string text, out CaselessTextKey key)
    {
        key = new CaselessTextKey(text);
        return true;
    }

    /// <summary>Null: not text.</summary>
    public static string? Of(object value) => value switch
    {
        string text => text,
        char or Enum => value.ToString(),
        _ => null,
    };
}
