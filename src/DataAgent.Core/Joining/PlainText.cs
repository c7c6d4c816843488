namespace DataAgent.Joining;

/// <summary>Applies -TrimKeys and -IgnoreCase to a value whose type is known only at run time.</summary>
internal static class PlainText
{
    public static object Of(object value, JoinOptions options)
    {
        if (value is not string text)
            return value;
        var trimmed = options.TrimKeys ? text.Trim() : text;
        return options.IgnoreCase ? trimmed.ToUpperInvariant() : trimmed;
    }
}
