using System.Collections.Specialized;
using System.Management.Automation;

namespace DataAgent.PowerShell;

/// <summary>Reads PowerShell's objects as rows whose values may be objects again: these become dictionaries, as JSON shows them.</summary>
internal sealed class PSObjectTrees : PSObjectRows
{
    private const int MaxDepth = 32;

    public override object? Value(object? value) => Plain(value, 0);

    private static object? Plain(object? value, int depth)
    {
        if (value is not PSObject and not object[] || depth > MaxDepth)
            return value;
        if (value is PSObject { BaseObject: not PSCustomObject } wrapped)
            return Plain(wrapped.BaseObject, depth);
        if (value is object[] list)
            return Array.ConvertAll(list, item => Plain(item, depth + 1));

        var entries = new OrderedDictionary(StringComparer.Ordinal);
        foreach (var property in ((PSObject)value).Properties)
            entries[property.Name] = Plain(property.Value, depth + 1);
        return entries;
    }
}
