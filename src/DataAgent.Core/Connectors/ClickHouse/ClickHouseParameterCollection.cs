using System.Collections;
using System.Data.Common;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>A command's parameters, in order.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1010", Justification = "ADO.NET's own shape: DbParameterCollection is not generic.")]
internal sealed class ClickHouseParameterCollection : DbParameterCollection
{
    private readonly List<ClickHouseParameter> items = [];

    public override int Count => items.Count;

    public override object SyncRoot => ((ICollection)items).SyncRoot;

    public override int Add(object value)
    {
        items.Add((ClickHouseParameter)value);
        return items.Count - 1;
    }

    public override void AddRange(Array values)
    {
        foreach (var value in values)
            Add(value!);
    }

    public override void Clear() => items.Clear();

    public override bool Contains(object value) => items.Contains((ClickHouseParameter)value);

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public override void CopyTo(Array array, int index) => ((ICollection)items).CopyTo(array, index);

    public override IEnumerator GetEnumerator() => items.GetEnumerator();

    public override int IndexOf(object value) => items.IndexOf((ClickHouseParameter)value);

    public override int IndexOf(string parameterName) =>
        items.FindIndex(p => p.ParameterName.Equals(parameterName.TrimStart('@'), StringComparison.OrdinalIgnoreCase));

    public override void Insert(int index, object value) => items.Insert(index, (ClickHouseParameter)value);

    public override void Remove(object value) => items.Remove((ClickHouseParameter)value);

    public override void RemoveAt(int index) => items.RemoveAt(index);

    public override void RemoveAt(string parameterName) => items.RemoveAt(IndexOf(parameterName));

    protected override DbParameter GetParameter(int index) => items[index];

    protected override DbParameter GetParameter(string parameterName) => items[IndexOf(parameterName)];

    protected override void SetParameter(int index, DbParameter value) => items[index] = (ClickHouseParameter)value;

    protected override void SetParameter(string parameterName, DbParameter value) => items[IndexOf(parameterName)] = (ClickHouseParameter)value;
}
