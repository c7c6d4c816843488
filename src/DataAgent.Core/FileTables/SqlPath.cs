namespace DataAgent.FileTables;

/// <summary>A path as the local engine's functions take it: one file, whatever characters its name has.</summary>
internal static class SqlPath
{
    public static string Of(string path)
    {
        var literal = string.Concat(path.Select(static c => c is '*' or '?' or '[' ? $"[{c}]" : c.ToString()));
        return $"'{literal.Replace("'", "''", StringComparison.Ordinal)}'";
    }
}
