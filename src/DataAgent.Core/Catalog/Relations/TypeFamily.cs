namespace DataAgent.Catalog.Relations;

/// <summary>What a server's type is a kind of: keys of one family can meet across databases.</summary>
internal static class TypeFamily
{
    private static readonly (string Family, string[] Words)[] Families =
    [
        ("uuid", ["uuid", "uniqueidentifier"]),
        ("time", ["timestamp", "datetime", "date", "time", "interval"]),
        ("boolean", ["bool", "bit"]),
        ("bytes", ["bytea", "blob", "binary", "image"]),
        ("text", ["char", "text", "string", "clob", "enum", "name"]),
        ("whole", ["int", "serial", "hugeint"]),
        ("number", ["numeric", "decimal", "number", "float", "double", "real", "money"]),
        ("json", ["json", "map", "struct", "xml"]),
    ];

    /// <summary>The type itself where nothing is known of it.</summary>
    public static string Of(string type)
    {
        var lower = type.ToLowerInvariant();
        foreach (var wrapper in (string[])["nullable(", "lowcardinality("])
            lower = lower.Replace(wrapper, "", StringComparison.Ordinal);
        return Array.Find(Families, f => Array.Exists(f.Words, w => lower.Contains(w, StringComparison.Ordinal))).Family ?? lower;
    }

    /// <summary>Whole numbers and exact numbers can be equal; a uuid is often kept as text.</summary>
    public static bool CanMeet(string a, string b) => (Of(a), Of(b)) switch
    {
        ("", _) or (_, "") => true,
        ("whole", "number") or ("number", "whole") or ("uuid", "text") or ("text", "uuid") => true,
        var (x, y) => x == y,
    };
}
