using System.Collections;
using System.Data.Common;

namespace DataAgent.LocalEngine;

/// <summary>A command's parameters, in order.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1010", Justification = "ADO.NET's own shape: DbParameterCollection is not generic.")]
public sealed class DuckDbParameterCollection : DbParameterCollection
{
    private readonly List<DuckDbParameter> items = [];

    public override int Count => items.Count;

    public override object SyncRoot => ((ICollection)items).SyncRoot;

    /// <summary>Adds a parameter of that name and value.</summary>
    public DuckDbParameter AddWithValue(string name, object? value)
    {
        var parameter = new DuckDbParameter { ParameterName = name, Value = value };
        items.Add(parameter);
        return parameter;
    }

    public override int Add(object value)
    {
        items.Add((DuckDbParameter)value);
        return items.Count - 1;
    }

    public override void AddRange(Array values)
    {
        foreach (var value in values)
            Add(value!);
    }

    public override void Clear() => items.Clear();

    public override bool Contains(object value) => items.Contains((DuckDbParameter)value);

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public override void CopyTo(Array array, int index) => ((ICollection)items).CopyTo(array, index);

    public override IEnumerator GetEnumerator() => items.GetEnumerator();

    public override int IndexOf(object value) => items.IndexOf((DuckDbParameter)value);

    public override int IndexOf(string parameterName) =>
        items.FindIndex(p => Bare(p.ParameterName).Equals(Bare(parameterName), StringComparison.OrdinalIgnoreCase));

    public override void Insert(int index, object value) => items.Insert(index, (DuckDbParameter)value);

    public override void Remove(object value) => items.Remove((DuckDbParameter)value);

    public override void RemoveAt(int index) => items.RemoveAt(index);

    public override void RemoveAt(string parameterName) => items.RemoveAt(IndexOf(parameterName));

    protected override DbParameter GetParameter(int index) => items[index];

    protected override DbParameter GetParameter(string parameterName) => items[IndexOf(parameterName)];

    protected override void SetParameter(int index, DbParameter value) => items[index] = (DuckDbParameter)value;

    protected override void SetParameter(string parameterName, DbParameter value) => items[IndexOf(parameterName)] = (DuckDbParameter)value;

    internal static string Bare(string name) => name.TrimStart('$', '@');

    /// <summary>The values by bare name; an unnamed parameter is known by its number.</summary>
    internal IReadOnlyDictionary<string, object?> ByName() =>
        items.Select(static (p, i) => (Name: p.ParameterName.Length == 0 ? $"{i + 1}" : Bare(p.ParameterName), p.Value))
            .ToDictionary(static p => p.Name, static p => p.Value, StringComparer.OrdinalIgnoreCase);
}
