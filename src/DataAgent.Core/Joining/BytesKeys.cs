namespace DataAgent.Joining;

/// <summary>Bytes, and hex texts with or without 0x or \x before them.</summary>
internal static class BytesKeys
{
    public static bool TryGet(byte[] bytes, out BytesKey key)
    {
        key = new BytesKey(bytes);
        return true;
    }

    public static bool TryGet(string text, out BytesKey key)
    {
        var hasPrefix = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || text.StartsWith("\\x", StringComparison.Ordinal);
        var digits = hasPrefix ? text[2..] : text;
        var isHex = digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit);
        key = new BytesKey(isHex ? Convert.FromHexString(digits) : []);
        return isHex;
    }

    public static bool TryGet(object value, bool coerce, out BytesKey key)
    {
        key = default;
        return value switch
        {
            byte[] bytes => TryGet(bytes, out key),
            string text => coerce && TryGet(text, out key),
            _ => false,
        };
    }
}
