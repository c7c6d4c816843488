namespace DataAgent.Registry;

/// <summary>A URL's parts as they are written: still encoded, <c>${NAME:default}</c> not yet replaced.</summary>
/// <param name="Scheme">Without a <c>+driver</c> after it.</param>
/// <param name="Path">With its leading slash; empty if there is none.</param>
internal sealed record ConnectionUrlParts(
    string Scheme, string? User, string? Password, string Host, string? Port, string Path, IReadOnlyList<(string Name, string Value)> Query)
{
    /// <summary>Null if there is no scheme.</summary>
    public static ConnectionUrlParts? Split(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !url[..colon].All(static c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.' or '_'))
            return null;
        var scheme = url[..colon].Split('+')[0];
        var (body, query) = Cut(url[(colon + 1)..], Find(url[(colon + 1)..], "?"));
        if (!body.StartsWith("//", StringComparison.Ordinal))
            return new(scheme, null, null, "", null, body, Options(query));
        body = body[2..];
        var slash = Find(body, "/");
        var (authority, path) = slash < 0 ? (body, "") : (body[..slash], body[slash..]);
        var at = FindLast(authority, '@');
        var (user, password) = at < 0 ? (null, null) : Cut(authority[..at], Find(authority[..at], ":"));
        var place = authority[(at + 1)..];
        var (host, port) = place.StartsWith('[') && place.IndexOf(']', StringComparison.Ordinal) is > 0 and var end
            ? (place[1..end], place[(end + 1)..] is [':', .. var digits] ? digits : null)
            : Cut(place, Find(place, ":"));
        return new(scheme, user, password, host, string.IsNullOrEmpty(port) ? null : port, path, Options(query));
    }

    private static List<(string Name, string Value)> Options(string? query) =>
        [.. (query ?? "").Split('#')[0].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static o => Cut(o, Find(o, "="))).Select(static o => (o.Before, o.After ?? ""))];

    private static (string Before, string? After) Cut(string text, int at) => at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);

    /// <summary>The first of the characters outside <c>${…}</c>; -1 if there is none.</summary>
    private static int Find(string text, string characters)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{' && text.IndexOf('}', i) is > 0 and var end)
                i = end;
            else if (characters.Contains(text[i], StringComparison.Ordinal))
                return i;
        }
        return -1;
    }

    /// <summary>Users forget to encode an <c>@</c> in a password: the last one counts.</summary>
    private static int FindLast(string text, char character)
    {
        var last = -1;
        for (var next = Find(text, character.ToString()); next >= 0;)
        {
            last = next;
            var further = Find(text[(last + 1)..], character.ToString());
            next = further < 0 ? -1 : last + 1 + further;
        }
        return last;
    }
}
