using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>The left input, streamed as runs of rows of one shape, so that what is compiled for a shape is chosen once a run.</summary>
internal sealed class LeftRows(IEnumerable<object?> rows, JoinOptions options, CancellationToken cancellationToken) : IDisposable
{
    private readonly IEnumerator<object?> rows = rows.GetEnumerator();
    private readonly RowSourceReader reader = new(options.Adapter);
    private object? ahead;

    /// <summary>Of the current run.</summary>
    public RowSource Source { get; private set; } = new FieldSource([]);

    /// <summary>The input object whose item was given last.</summary>
    public object Original => rows.Current!;

    /// <summary>The first item of the current run.</summary>
    public object First => ahead!;

    /// <summary>Goes to the next run; the one before must have been read to its end.</summary>
    public bool NextRun()
    {
        ahead ??= Next();
        if (ahead is null)
            return false;
        Source = reader.Source;
        return true;
    }

    public IEnumerable<object> Run()
    {
        var source = Source;
        for (; ahead is { } item && reader.Source == source; ahead = Next())
            yield return item;
    }

    public void Dispose() => rows.Dispose();

    private object? Next()
    {
        while (rows.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows.Current is { } row)
                return reader.Read(row);
        }
        return null;
    }
}
