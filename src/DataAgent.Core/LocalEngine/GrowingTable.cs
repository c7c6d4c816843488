namespace DataAgent.LocalEngine;

/// <summary>A new table that takes chunks, and whose columns' types grow with the values; disposed before it is complete, it is dropped.</summary>
/// <remarks>Rows are written into <see cref="Writers"/> from row 0 on, up to a chunk's capacity, then appended. It is there once the first chunk is.</remarks>
internal sealed class GrowingTable : IDisposable
{
    private readonly DuckDbConnection connection;
    private readonly string name;
    private DataChunk chunk;
    private ChunkAppender? appender;
    private bool isThere;
    private bool isComplete;

    /// <param name="connection">Is the caller's to close.</param>
    /// <param name="name">As it is, unquoted; an existing table of that name is an error.</param>
    public GrowingTable(DuckDbConnection connection, string name, ColumnWriter[] writers)
    {
        (this.connection, this.name, Writers) = (connection, TableLoader.Quote(name), writers);
        chunk = new DataChunk(writers);
        Table = name;
    }

    public ColumnWriter[] Writers { get; private set; }

    public long RowCount { get; private set; }

    private string Table { get; }

    /// <summary>Takes the rows that were written since the last call.</summary>
    public void Append(int rows)
    {
        var grown = Enumerable.Range(0, Writers.Length).Where(i => Writers[i].Widen(rows)).ToHashSet();
        if (grown.Count > 0)
            chunk.Retype(rows, grown);
        if (!isThere)
            Create();
        else
            Alter(grown.Select(i => Retype(Writers[i])));
        appender ??= new ChunkAppender(connection, null, Table);
        foreach (var writer in Writers)
            writer.Complete(rows);
        appender.Append(chunk, rows);
        RowCount += rows;
        chunk.Reset(RowCount);
    }

    /// <summary>Gives columns other types, or adds some at the end; no row may be waiting in the chunk.</summary>
    /// <param name="conversion">How stored values of a column get their new type, in SQL; null: by a cast.</param>
    public void Reshape(ColumnWriter[] writers, Func<int, string?> conversion)
    {
        if (isThere)
        {
            Alter(Enumerable.Range(0, Writers.Length).Where(i => writers[i] != Writers[i]).Select(i => Retype(writers[i], conversion(i)))
                .Concat(writers.Skip(Writers.Length).Select(static w => $"ADD COLUMN {TableLoader.Quote(w.Name)} {w.SqlType}")));
        }
        Writers = writers;
        chunk.Dispose();
        chunk = new DataChunk(writers);
        chunk.Reset(RowCount);
    }

    /// <summary>From here on the table is whole and stays.</summary>
    public void Complete()
    {
        if (!isThere)
            Create();
        Close();
        isComplete = true;
    }

    public void Dispose()
    {
        chunk.Dispose();
        appender?.Dispose();
        appender = null;
        if (isThere && !isComplete)
            connection.Execute($"DROP TABLE IF EXISTS {name}");
        isComplete = true;
    }

    private void Create()
    {
        connection.Execute($"CREATE TABLE {name} ({string.Join(", ", Writers.Select(static w => $"{TableLoader.Quote(w.Name)} {w.SqlType}"))})");
        isThere = true;
    }

    private void Alter(IEnumerable<string> changes)
    {
        foreach (var change in changes)
        {
            Close();
            connection.Execute($"ALTER TABLE {name} {change}");
        }
    }

    private void Close()
    {
        appender?.Close();
        appender?.Dispose();
        appender = null;
    }

    private static string Retype(ColumnWriter writer, string? conversion = null) =>
        $"ALTER {TableLoader.Quote(writer.Name)} TYPE {writer.SqlType}{(conversion is null ? "" : $" USING {conversion}")}";
}
