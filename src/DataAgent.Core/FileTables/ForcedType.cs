using System.Globalization;

namespace DataAgent.FileTables;

/// <summary>A type that a user asks for by name, and which texts are of it.</summary>
/// <param name="Sql">The local engine's name.</param>
/// <param name="Fits">A condition on the text <c>{0}</c>.</param>
/// <param name="Form">What is cast of the text <c>{0}</c>.</param>
internal sealed record ForcedType(string Name, string Sql, string Fits, string Form = "{0}")
{
    // The engine writes its intervals otherwise: -1.02:03:04 is -1 days -02:03:04. They have six digits after the point.
    private const string Days = "(-?)([0-9]+)[.]", Span = "-?([0-9]+[.])?[0-9]+:[0-9][0-9](:[0-9][0-9]([.][0-9]{{1,6}}0?)?)?";
    private const string Interval = $"regexp_replace(trim({{0}}), '^{Days}', '\\1\\2 days \\1')";

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
        new("timespan", "INTERVAL", $"regexp_full_match(trim({{0}}), '{Span}') AND try_cast({Interval} AS INTERVAL) IS NOT NULL", Interval),
        new("bytes", "BLOB", "regexp_full_match({0}, '0x([0-9a-fA-F]{{2}})*')", "unhex(substr({0}, 3))"),
        new("base64", "BLOB", "regexp_full_match({0}, '([A-Za-z0-9+/]{{4}})*([A-Za-z0-9+/]{{2}}==|[A-Za-z0-9+/]{{3}}=)?')", "from_base64({0})"),
        new("guid", "UUID", "try_cast({0} AS UUID) IS NOT NULL"),
    ];

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["string"] = "text", ["int32"] = "int", ["int64"] = "long", ["boolean"] = "bool", ["dateonly"] = "date", ["timestamp"] = "datetime",
        ["timeonly"] = "time", ["uuid"] = "guid", ["float"] = "double", ["number"] = "decimal",
        ["interval"] = "timespan", ["byte[]"] = "bytes", ["binary"] = "bytes", ["blob"] = "bytes",
    };

    /// <summary>A name of ours, or .NET's (with or without namespace), ignoring case.</summary>
    /// <exception cref="DataAgentException">ParameterInvalid, listing the names.</exception>
    public static ForcedType Of(string column, string name)
    {
        var plain = (name.StartsWith('[') && name.EndsWith(']') ? name[1..^1] : name).Split('.')[^1];
        plain = Aliases.GetValueOrDefault(plain, plain);
        return Array.Find(All, t => t.Name.Equals(plain, StringComparison.OrdinalIgnoreCase))
            ?? throw FileTableErrors.TypeUnknown(column, name, All.Select(static t => t.Name));
    }

    /// <summary>Only a text has this type's form.</summary>
    public bool ReadsText => Form != "{0}";

    /// <summary>SQL of the type over a text.</summary>
    public string Cast(string text) => $"CAST({string.Format(CultureInfo.InvariantCulture, Form, text)} AS {Sql})";

    private static string Whole(string type) => $"regexp_full_match(trim({{0}}), '[+-]?[0-9]+') AND try_cast({{0}} AS {type}) IS NOT NULL";
}
