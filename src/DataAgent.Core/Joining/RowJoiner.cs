namespace DataAgent.Joining;

/// <summary>The join of <see cref="RowJoin"/> for a caller whose left rows come one at a time, as a pipeline brings them.</summary>
/// <remarks>The right side is read whole by the constructor. Each call's rows must be read to their end before the next. Not safe for several threads.</remarks>
public sealed class RowJoiner : IDisposable
{
    private readonly Queue<object?> waiting = new();
    private readonly JoinStage stage;
    private readonly LeftRows left;

    /// <exception cref="DataAgentException">As <see cref="RowJoin.Join"/>.</exception>
    public RowJoiner(IEnumerable<object?> right, JoinOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(options);
        RowJoin.Check(options);
        var built = RightRows.Read(right, options, cancellationToken);
        RightCount = built.Count;
        stage = new JoinStage(built, options, cancellationToken);
        left = new LeftRows(new Waiting(waiting), options, cancellationToken);
    }

    public int RightCount { get; }

    /// <summary>The output rows of one left row; a null row gives none.</summary>
    public IEnumerable<object> Probe(object? row)
    {
        waiting.Enqueue(row);
        while (left.NextRun())
        {
            foreach (var joined in stage.Join(left))
                yield return joined;
        }
    }

    /// <summary>After the last left row: the right rows that had no match, where the kind of join keeps them.</summary>
    public IEnumerable<object> Finish() => stage.Unmatched();

    public void Dispose() => left.Dispose();

    /// <summary>Says it is at its end whenever no row waits, and goes on when one does.</summary>
    private sealed class Waiting(Queue<object?> rows) : IEnumerable<object?>, IEnumerator<object?>
    {
        public object? Current { get; private set; }

        public bool MoveNext()
        {
            var has = rows.TryDequeue(out var row);
            Current = row;
            return has;
        }

        public IEnumerator<object?> GetEnumerator() => this;

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => this;

        public void Reset() => throw new NotSupportedException();

        public void Dispose() => rows.Clear();
    }
}
