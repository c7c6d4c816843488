using System.Management.Automation;
using DataAgent.Rows;

namespace DataAgent.PowerShell;

/// <summary>Reads PowerShell's dynamic objects (PSCustomObject) as rows; a wrapped .NET object is read as what it is.</summary>
internal sealed class PSObjectRows : RowAdapter
{
    public override object? Unwrap(object? value) =>
        value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;

    public override bool Read(object row, RowFields fields)
    {
        if (row is not PSObject dynamic)
            return false;
        foreach (var property in dynamic.Properties)
            fields.Add(property.Name, Unwrap(property.Value));
        return true;
    }
}
