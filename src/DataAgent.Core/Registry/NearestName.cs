namespace DataAgent.Registry;

/// <summary>Finds what somebody probably meant to write.</summary>
internal static class NearestName
{
    /// <summary>" Did you mean 'x'?" or nothing.</summary>
    public static string Hint(string written, IEnumerable<string> known) =>
        Find(written, known) is { } name ? $" Did you mean '{name}'?" : "";

    /// <summary>The known name that differs in at most a third of its letters, ignoring case; null if none does.</summary>
    public static string? Find(string written, IEnumerable<string> known) =>
        known.Select(name => (Name: name, Distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(n => n.Distance <= Math.Max(1, n.Name.Length / 3))
            .OrderBy(static n => n.Distance).ThenBy(static n => n.Name, StringComparer.Ordinal)
            .Select(static n => n.Name).FirstOrDefault();

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replace, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
