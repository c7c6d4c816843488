using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Aggregation;

/// <summary>A table of the local engine that takes rows of any kind, one at a time, as a pipeline brings them.</summary>
/// <remarks>
/// Rows of differing shapes take the union of their columns by name (ignoring case), in the order of their first occurrence; what a row lacks is null.
/// A column's type widens with its values as <see cref="ColumnTypes"/> says; values that share no type are an error. The table's rows keep
/// their order, and lie in the engine: nothing of an input object is held. Not safe for several threads.
/// </remarks>
internal sealed class RowTable : IDisposable
{
    /// <summary>Of a UInt64, the widest whole number that becomes a decimal.</summary>
    private const int MaxWholeDigits = 20;

    private readonly DuckDbConnection connection;
    private readonly string table;
    private readonly RowTableOptions options;
    private readonly CancellationTokenRegistration interrupt;
    private readonly CancellationToken cancellationToken;
    private readonly RowSourceReader reader;
    private readonly List<TableColumn> columns = [];
    private readonly Dictionary<RowSource, RowStoreCompiler.Store> stores = [];
    private readonly HashSet<RowSource> sources = [];
    private GrowingTable? rows;
    private ColumnWriter[] writers = [];
    private RowSource? source;
    private RowStoreCompiler.Store? store;
    private int waiting;
    private long bare;

    public RowTable(LocalSession session, string table, RowTableOptions options, CancellationToken cancellationToken)
    {
        (this.table, this.options, this.cancellationToken) = (table, options, cancellationToken);
        reader = new RowSourceReader(options.Adapter);
        connection = session.Connect();
        interrupt = cancellationToken.UnsafeRegister(static c => ((DuckDbConnection)c!).Interrupt(), connection);
        foreach (var (source, isText) in options.Columns ?? [])
            columns.Add(Make(source, isText));
    }

    /// <summary>The wanted ones, or all that the rows have.</summary>
    public IReadOnlyList<TableColumn> Columns => columns;

    /// <summary>Without any column it is but a number.</summary>
    public long RowCount => rows is null ? bare : rows.RowCount + waiting;

    /// <summary>The names that rows had so far, for messages.</summary>
    public IEnumerable<string> Names => sources.SelectMany(static s => s.Columns).Select(static c => c.Name).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null is no row and left out.</summary>
    /// <exception cref="DataAgentException">InputInvalid: no row, or values that share no type. RowNotWritable: a value that the engine cannot hold.</exception>
    public void Add(object? row)
    {
        if (row is null)
            return;
        cancellationToken.ThrowIfCancellationRequested();
        var item = reader.Read(row);
        if (reader.Source != source)
            Bind(reader.Source);
        if (columns.Count == 0)
        {
            bare++;
            return;
        }
        while (!TryStore(item))
        {
        }
        if (++waiting == DataChunk.Capacity)
            Flush();
    }

    /// <summary>After the last row: the table is there, if any row and column was.</summary>
    public void Complete()
    {
        if (columns.Count == 0 || rows is null)
            return;
        Flush();
        rows.Complete();
    }

    public void Dispose()
    {
        interrupt.Dispose();
        rows?.Dispose();
        connection.Dispose();
    }

    /// <summary>False: a column was in the way and has changed; the row is to be written anew.</summary>
    private bool TryStore(object item)
    {
        try
        {
            if (store!(item, writers, waiting) < 0)
                return true;
            WidenTo(item);
        }
        catch (DataAgentException e) when (options.DefersFaults && columns.Find(c => c.Fault is null && c.Name == e.Data[LocalEngineErrors.Column] as string) is { } column)
        {
            var before = Types();
            (column.Fault, column.Type) = (e, null);
            Reshape(before);
        }
        return false;
    }

    private Type?[] Types() => [.. columns.Select(static c => c.Type)];

    private void Flush()
    {
        if (waiting > 0)
            rows!.Append(waiting);
        waiting = 0;
    }

    private void Bind(RowSource next)
    {
        source = next;
        if (sources.Add(next))
            Unite(next);
        if (!stores.TryGetValue(next, out store) && columns.Count > 0)
            stores[next] = store = RowStoreCompiler.Compile(next, columns, options.AsTicks);
    }

    /// <summary>Adds a new kind of row's columns and widens the others to its declared types.</summary>
    private void Unite(RowSource next)
    {
        var before = Types();
        if (options.Columns is null)
            foreach (var column in next.Columns.Where(c => !columns.Exists(k => Same(k.Source, c.Name))))
                columns.Add(Make(column.Name, isText: false));
        foreach (var column in columns)
        {
            var ordinal = next.IndexOf(column.Source);
            column.IsNullable |= ordinal < 0 || next.Columns[ordinal].IsNullable || (!column.IsFound && sources.Count > 1);
            if (ordinal < 0)
                continue;
            if (!column.IsFound)
                column.Source = next.Columns[ordinal].Name;
            column.IsFound = true;
            if (next.Columns[ordinal].Type != typeof(object))
                Widen(column, next.Columns[ordinal].Type);
        }
        Reshape(before);
    }

    /// <summary>Widens the columns without a declared type so that they hold this row's values.</summary>
    private void WidenTo(object item)
    {
        var before = Types();
        var values = source!.Boxed(columns.Select(c => source.IndexOf(c.Source)))(item);
        for (var i = 0; i < values.Length; i++)
            if (values[i] is { } value)
                Widen(columns[i], value.GetType());
        Reshape(before);
    }

    private void Widen(TableColumn column, Type type)
    {
        if (column.Fault is not null)
            return;
        type = column.IsText ? typeof(string) : Storage.TypeOf(type);
        var wide = column.Type is null ? type : ColumnTypes.Widen(column.Type, type);
        if (wide == typeof(object))
        {
            column.Fault = AggregationErrors.TypesDiffer(column.Source, column.Type!, type, RowCount + 1);
            wide = options.DefersFaults ? null : throw column.Fault;
        }
        column.Type = wide;
    }

    /// <summary>Gives the columns whose type is not what it was their new form.</summary>
    private void Reshape(Type?[] before)
    {
        Type? Before(int ordinal) => ordinal < before.Length ? before[ordinal] : null;
        var changed = Enumerable.Range(0, columns.Count).Where(i => i >= before.Length || columns[i].Type != before[i]).ToArray();
        if (columns.Count == 0 || (rows is not null && changed.Length == 0))
            return;
        // The row that is being written is not counted yet: it is written anew.
        Flush();
        foreach (var i in changed)
            columns[i].Writer = Writer(columns[i], Before(i));
        writers = [.. columns.Select(static c => c.Writer)];
        if (rows is null)
            rows = new GrowingTable(connection, table, writers);
        else
            rows.Reshape(writers, ordinal => Conversion(columns[ordinal], Before(ordinal)));
        stores.Clear();
        stores[source!] = store = RowStoreCompiler.Compile(source!, columns, options.AsTicks);
    }

    private string? Conversion(TableColumn column, Type? before) =>
        before is null || column.Type is null ? "NULL" : Storage.Conversion(TableLoader.Quote(column.Name), before, column.Type, options.AsTicks);

    private TableColumn Make(string source, bool isText)
    {
        var name = options.HasOwnNames ? $"c{columns.Count}" : source;
        return new(name, source, isText) { Writer = new FixedWriter<int>(name, DuckDbType.Integer, "INTEGER") };
    }

    private ColumnWriter Writer(TableColumn column, Type? before)
    {
        var type = Storage.StoredType(column.Type ?? typeof(int), options.AsTicks);
        var writer = ColumnWriters.For(type, column.Name);
        return writer is DecimalWriter number && before is not null ? number.Start(MaxWholeDigits) : writer;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
