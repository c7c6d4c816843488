namespace DataAgent.FileTables;

/// <summary>A type that a user asks for by name, and which texts are of it.</summary>
/// <param name="Sql">The local engine's name.</param>
/// <param name="Fits">A condition on the text <c>{0}</c>.</param>
internal sealed record ForcedType(string Name, string Sql, string Fits)
{
    private static readonly ForcedType[] All =
    [
        new("text", "VARCHAR", "true"),
        new("int", "INTEGER", Whole("INTEGER")),
        new("long", "BIGINT", Whole("BIGINT")),
        new("decimal", "DECIMAL", "regexp_full_match(trim({0}), '[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)')"),
        new("double", "DOUBLE", "try_cast({0} AS DOUBLE) IS NOT NULL"),
        new("bool", "BOOLEAN", "try_cast({0} AS BOOLEAN) IS NOT NULL"),
        new("date", "DATE", "try_cast({0} AS DATE) IS NOT NULL"),
        new("datetime", "TIMESTAMP", "try_cast({0} AS TIMESTAMP) IS NOT NULL"),
        new("datetimeoffset", "TIMESTAMPTZ", "try_cast({0} AS TIMESTAMPTZ) IS NOT NULL"),
        new("time", "TIME", "try_cast({0} AS TIME) IS NOT NULL"),
        new("guid", "UUID", "try_cast({0} AS UUID) IS NOT NULL"),
    ];

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["string"] = "text", ["int32"] = "int", ["int64"] = "long", ["boolean"] = "bool", ["dateonly"] = "date", ["timestamp"] = "datetime",
        ["timeonly"] = "time", ["uuid"] = "guid", ["float"] = "double", ["number"] = "decimal",
    };

    /// <summary>A name of ours, or .NET's (with or without namespace), ignoring case.</summary>
    /// <exception cref="DataAgentException">ParameterInvalid, listing the names.</exception>
    public static ForcedType Of(string column, string name)
    {
        var plain = name.Trim('[', ']').Split('.')[^1];
        plain = Aliases.GetValueOrDefault(plain, plain);
        return Array.Find(All, t => t.Name.Equals(plain, StringComparison.OrdinalIgnoreCase))
            ?? throw FileTableErrors.TypeUnknown(column, name, All.Select(static t => t.Name));
    }

    private static string Whole(string type) => $"regexp_full_match(trim({{0}}), '[+-]?[0-9]+') AND try_cast({{0}} AS {type}) IS NOT NULL";
}
