using System.Collections;
using System.Data;
using System.Management.Automation;
using System.Reflection;

namespace DataAgent.PowerShell;

/// <summary>Names the properties that objects of .NET classes have in PowerShell besides those of their class.</summary>
/// <remarks>
/// Three things add properties: Add-Member to one object, type data to a class (Process.Name is an alias of ProcessName), and PowerShell's own view
/// of some classes (CIM instances, XML elements), which is asked of each object. What holds its columns as values, such as a dictionary or a
/// DataRow, has none. Equal names give the same list.
/// </remarks>
internal sealed class AddedMembers
{
    private readonly Dictionary<Type, (string[] Names, bool IsByObject)> classes = [];
    private readonly Dictionary<string, string[]> lists = new(StringComparer.Ordinal);
    private Type? last;
    private string[] names = [];
    private bool isByObject;

    public IReadOnlyList<string> Of(object row)
    {
        var type = row.GetType();
        if (type != last)
        {
            if (!classes.TryGetValue(type, out var known))
                classes.Add(type, known = OfClass(row, type));
            (last, names, isByObject) = (type, known.Names, known.IsByObject);
        }
        return isByObject || (NoteFields.HasMembers(row) && classes[type] != default) ? List(Added(row, type)) : names;
    }

    private (string[] Names, bool IsByObject) OfClass(object row, Type type)
    {
        if (row is IDictionary or IEnumerable<KeyValuePair<string, object?>> or IList or DataRow or DataRowView or IDataRecord or string || type.IsPrimitive)
            return default;
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance).Select(static f => f.Name).ToHashSet(StringComparer.Ordinal);
        var added = Added(row, type).ToList();
        return (List(added.Where(p => !p.IsInstance || fields.Contains(p.Name))), added.Any(p => p.GetType() == typeof(PSProperty) && !fields.Contains(p.Name)));
    }

    /// <summary>Public fields are among them. PowerShell calls what comes from type data alone no instance's.</summary>
    private static IEnumerable<PSPropertyInfo> Added(object row, Type type)
    {
        var own = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(static p => p.Name).ToHashSet(StringComparer.Ordinal);
        return PSObject.AsPSObject(row).Properties.Where(p => p.GetType() != typeof(PSProperty) || !own.Contains(p.Name));
    }

    private string[] List(IEnumerable<PSPropertyInfo> properties)
    {
        string[] found = [.. properties.Select(static p => p.Name)];
        var key = string.Join('\0', found);
        return lists.TryGetValue(key, out var same) ? same : lists[key] = found.Length == 0 ? Array.Empty<string>() : found;
    }
}
