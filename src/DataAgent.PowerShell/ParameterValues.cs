using System.Collections;
using System.Management.Automation;

namespace DataAgent.PowerShell;

/// <summary>What a user gives as <c>-Parameter</c>, as values by name, freed of PowerShell's wrappers.</summary>
internal static class ParameterValues
{
    /// <param name="given">A dictionary, or any object: its properties count. Null: none.</param>
    public static IReadOnlyDictionary<string, object?> Of(object? given)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (Unwrap(given) is IDictionary dictionary)
        {
            foreach (DictionaryEntry entry in dictionary)
                values[Convert.ToString(entry.Key, System.Globalization.CultureInfo.InvariantCulture)!.TrimStart('@')] = Plain(entry.Value);
        }
        else if (given is not null)
        {
            foreach (var property in PSObject.AsPSObject(given).Properties)
                values[property.Name] = Plain(property.Value);
        }

        return values;
    }

    /// <summary>The value that a driver can take: no PSObject, DBNull or automation null, in lists neither.</summary>
    private static object? Plain(object? value) => Unwrap(value) switch
    {
        null or DBNull => null,
        object[] list => Array.ConvertAll(list, Plain),
        var plain => plain,
    };

    private static object? Unwrap(object? value) =>
        value is PSObject wrapped ? (wrapped.BaseObject is PSCustomObject ? wrapped : wrapped.BaseObject) : value;
}
