using System.Globalization;

namespace DataAgent.Connectors.Bulk;

/// <summary>The numbers in a type's name: 12 and 2 in <c>numeric(12,2)</c>.</summary>
internal static class TypeFacets
{
    /// <summary>Without what stands in parentheses: <c>timestamp without time zone</c>.</summary>
    public static string Plain(string typeName)
    {
        var open = typeName.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? typeName : typeName[..open] + typeName[(typeName.IndexOf(')', open) + 1)..];
    }

    /// <summary>Null: the name has no such number.</summary>
    public static int? Number(string typeName, int place)
    {
        var open = typeName.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
            return null;
        var parts = typeName[(open + 1)..typeName.IndexOf(')', open)].Split(',');
        return parts.Length > place && int.TryParse(parts[place], NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
