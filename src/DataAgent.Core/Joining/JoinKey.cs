namespace DataAgent.Joining;

/// <summary>A pair of columns that must be equal; names ignore case.</summary>
public sealed record JoinKey(string Left, string Right)
{
    /// <summary>Reads <c>name</c>, which both sides have, or <c>left=right</c>.</summary>
    public static JoinKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        return parts.Any(static p => p.Length == 0) ? throw JoiningErrors.KeyInvalid(text) : new JoinKey(parts[0], parts[^1]);
    }
}
