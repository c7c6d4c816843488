using System.Collections;
using System.Data;
using System.Runtime.CompilerServices;

namespace DataAgent.Rows;

/// <summary>Tells of each input object how its columns are read, cheapest kind first.</summary>
/// <remarks>
/// Typed rows and other classes are read as they are, DataRow by its table, dictionaries, records and what the adapter knows as arrays of values.
/// A Hashtable has no order, so its columns are sorted by name. Not thread-safe.
/// </remarks>
internal sealed class RowSourceReader(RowAdapter? adapter)
{
    private readonly RowFields fields = new();
    private readonly Dictionary<DataTable, DataRowSource> tables = [];
    private readonly Dictionary<(Type Class, IReadOnlyList<string> Added), ExtendedSource> extended = [];
    private IReadOnlyList<string> added = Array.Empty<string>();
    private Type? currentClass;
    private Type? currentAdapted;
    private RowSource? source;

    /// <summary>Of the object that was read last.</summary>
    public RowSource Source => source ?? throw new InvalidOperationException("No row was read yet.");

    /// <summary>The item to give to <see cref="Source"/>'s readers: the object itself, or its values as an array.</summary>
    /// <exception cref="DataAgentException">InputInvalid: a number, a text, an object without properties.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public object Read(object row) => IsOfCurrentClass(row) ? row : ReadOther(row);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private object ReadOther(object given)
    {
        var row = adapter?.Unwrap(given) ?? given;
        if (IsOfCurrentClass(row))
            return row;
        var type = row.GetType();
        if (type == currentAdapted && ReadAdapted(row) is { } values)
            return values;
        if (RowShape.OfRow(type) is not null)
            return ReadClass(row, type);
        return row switch
        {
            DataRow dataRow => ReadDataRow(dataRow),
            DataRowView view => ReadDataRow(view.Row),
            IDataRecord record => ReadFields(f => AddRecord(record, f)),
            IDictionary dictionary => ReadFields(f => AddEntries(dictionary, f)),
            IEnumerable<KeyValuePair<string, object?>> pairs => ReadFields(f => AddPairs(pairs, f)),
            _ => ReadAdapted(row) ?? ReadClass(row, type),
        };
    }

    private bool IsOfCurrentClass(object row) => row.GetType() == currentClass && (adapter is null || adapter.Added(row) == added);

    private object ReadClass(object row, Type type)
    {
        added = adapter?.Added(row) ?? Array.Empty<string>();
        source = added.Count == 0 ? ClassSource.Of(type) : Extended(type, added);
        currentClass = type;
        return row;
    }

    private ExtendedSource Extended(Type type, IReadOnlyList<string> names)
    {
        if (!extended.TryGetValue((type, names), out var known))
            extended.Add((type, names), known = ExtendedSource.Of(ClassSource.Of(type), names, adapter!));
        return known;
    }

    private DataRow ReadDataRow(DataRow row)
    {
        currentClass = null;
        if (source is DataRowSource current && current.Table == row.Table && current.Columns.Count == row.Table.Columns.Count)
            return row;
        if (!tables.TryGetValue(row.Table, out var known) || known.Columns.Count != row.Table.Columns.Count)
            tables[row.Table] = known = new DataRowSource(row.Table);
        source = known;
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private object?[]? ReadAdapted(object row)
    {
        if (adapter is null)
            return null;
        fields.Begin();
        if (!adapter.Read(row, fields))
            return null;
        currentAdapted = row.GetType();
        return Finish();
    }

    private object?[] ReadFields(Action<RowFields> add)
    {
        fields.Begin();
        add(fields);
        return Finish();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private object?[] Finish()
    {
        currentClass = null;
        (source, var values) = fields.End();
        return values;
    }

    private void AddEntries(IDictionary dictionary, RowFields target)
    {
        var entries = Entries(dictionary);
        if (dictionary is Hashtable)
            entries = entries.OrderBy(static e => e.Key.ToString(), StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
            target.Add(entry.Key.ToString() ?? "", adapter is null ? entry.Value : adapter.Value(entry.Value));
    }

    /// <summary>A generic dictionary's plain enumerator gives pairs of another type.</summary>
    private static IEnumerable<DictionaryEntry> Entries(IDictionary dictionary)
    {
        for (var e = dictionary.GetEnumerator(); e.MoveNext();)
            yield return e.Entry;
    }

    private static void AddRecord(IDataRecord record, RowFields target)
    {
        for (var i = 0; i < record.FieldCount; i++)
            target.Add(record.GetName(i), record.GetValue(i));
    }

    private void AddPairs(IEnumerable<KeyValuePair<string, object?>> pairs, RowFields target)
    {
        foreach (var (name, value) in pairs)
            target.Add(name, adapter is null ? value : adapter.Value(value));
    }
}
