using System.Runtime.CompilerServices;
using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>The join of <see cref="RowJoin"/> for a caller whose left rows come one at a time, as a pipeline brings them.</summary>
/// <remarks>The right side is read whole by the constructor. Not safe for several threads.</remarks>
public sealed class RowJoiner
{
    private readonly RowSourceReader reader;
    private readonly JoinStage stage;
    private RowSource? source;
    private LeftProbe? probe;

    /// <exception cref="DataAgentException">As <see cref="RowJoin.Join"/>.</exception>
    public RowJoiner(IEnumerable<object?> right, JoinOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(options);
        RowJoin.Check(options);
        var built = RightRows.Read(right, options, cancellationToken);
        RightCount = built.Count;
        reader = new RowSourceReader(options.Adapter);
        stage = new JoinStage(built, options, cancellationToken);
    }

    public int RightCount { get; }

    /// <summary>Hands the output rows of one left row to <paramref name="write"/>, each as it is made; a null row gives none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Probe(object? row, Action<object> write)
    {
        if (row is null)
            return;
        var item = reader.Read(row);
        if (reader.Source != source)
        {
            probe = stage.Probe(reader.Source, item);
            source = reader.Source;
        }
        probe!(item, row, write);
    }

    /// <summary>After the last left row: the right rows that had no match, where the kind of join keeps them.</summary>
    public IEnumerable<object> Finish() => stage.Unmatched();
}
