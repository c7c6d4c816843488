using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Runtime.CompilerServices;
using DataAgent.Rows;

namespace DataAgent.PowerShell;

/// <summary>Reads PowerShell's dynamic objects (PSCustomObject) as rows; a wrapped .NET object is read as what it is, with what was added to it.</summary>
/// <remarks>
/// Objects that have nothing but note properties of their own are read where PowerShell keeps these (<see cref="NoteFields"/>); whether a
/// type adds properties (Update-TypeData) is asked once a list of type names. All others are enumerated.
/// </remarks>
internal class PSObjectRows : RowAdapter
{
    private readonly AddedMembers added = new();
    private Collection<string>? knownTypes;
    private string[] knownNames = [];
    private bool isPlain;

    /// <summary>What a statement without output leaves (<c>if</c> without <c>else</c>) is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override object? Unwrap(object? value) =>
        ReferenceEquals(value, AutomationNull.Value) ? null
        : value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;

    public override IReadOnlyList<string> Added(object row) => added.Of(row);

    public override object? ReadAdded(object row, string name) =>
        PSObject.AsPSObject(row).Properties[name] is { } property && Value(Read(property)) is var value and not DBNull ? value : null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override bool Read(object row, RowFields fields)
    {
        if (row is not PSObject dynamic)
            return false;
        if (NoteFields.Members(dynamic) is { } members && NoteFields.TypeNames(dynamic) is { } types && IsPlain(dynamic, types) && AddNotes(members, fields))
            return true;
        fields.Clear();
        foreach (var property in dynamic.Properties)
            fields.Add(property.Name, Value(Read(property)));
        return true;
    }

    /// <summary>A property that cannot be read counts as null, as it does for PowerShell's own exports.</summary>
    private static object? Read(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    /// <summary>False if a member is something else than a note or one of PowerShell's hidden ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool AddNotes(OrderedDictionary members, RowFields fields)
    {
        lock (members)      // as PowerShell does
        {
            var count = members.Count;
            for (var i = 0; i < count; i++)
            {
                var member = (PSMemberInfo)members[i]!;
                if (member.GetType() == typeof(PSNoteProperty))
                    fields.Add(member.Name, Value(member.Value));
                else if (!IsReserved(member.Name))
                    return false;
            }
        }
        return true;
    }

    /// <summary>What PowerShell itself adds, hidden, when an object is first enumerated.</summary>
    private static bool IsReserved(string name) => name is "psbase" or "psadapted" or "psextended" or "psobject" or "pstypenames";

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsPlain(PSObject dynamic, Collection<string> types)
    {
        if (ReferenceEquals(types, knownTypes))
            return isPlain;
        knownTypes = types;
        if (types.SequenceEqual(knownNames, StringComparer.Ordinal))
            return isPlain;
        knownNames = [.. types];
        return isPlain = !types.Any(static t => t.StartsWith("Deserialized.", StringComparison.OrdinalIgnoreCase))
            && dynamic.Properties.All(static p => p.IsInstance);
    }
}
