using System.Data.Common;
using DataAgent.Rows;

namespace DataAgent.Plans;

/// <summary>A plan whose fetches have come: its final rows, as its engine yields them. Dispose it to free their memory.</summary>
/// <remarks>Not safe for several threads. Its rows can be read once, either as objects or by a stage that takes the reader.</remarks>
public sealed class PlanResult : IDisposable
{
    private readonly PlanEngines engines;
    private readonly FinalReader reader;
    private readonly CancellationTokenSource stop;

    internal PlanResult(PlanEngines engines, FinalReader reader, IReadOnlyList<ColumnBinding> bindings, PlanReport report, CancellationTokenSource stop)
    {
        (this.engines, this.reader, this.stop, Report) = (engines, reader, stop, report);
        Shape = RowShape.Of(bindings.Select(static binding => binding.Column));
        Bindings = [.. bindings.Select((binding, i) => binding with { Column = Shape.Columns[i] })];
    }

    /// <summary>The rows for a stage that takes a reader: limited, its failures already ours.</summary>
    public DbDataReader Reader => reader;

    /// <summary>One a column, in order.</summary>
    public IReadOnlyList<ColumnBinding> Bindings { get; }

    public RowShape Shape { get; }

    /// <summary>What each step did; the final step's rows are complete once they are read.</summary>
    public PlanReport Report { get; }

    /// <summary>Set once the rows are read: a limit cut them.</summary>
    public bool IsCut => reader.IsCut;

    /// <summary>Typed rows, streamed.</summary>
    /// <exception cref="DataAgentException">PlanStepFailed: the engine failed in the middle; no row comes after it.</exception>
    public IEnumerable<object> Rows()
    {
        var read = RowReaderCompiler.Compile(Shape, Bindings, reader.Inner.GetType());
        while (reader.Read())
            yield return read(reader.Inner);
    }

    internal Plan? Plan { get; init; }

    public void Dispose()
    {
        if (Plan is not null && reader.Inner is { IsClosed: false })
            PlanTrace.Tell(Plan, Report);
        reader.Dispose();
        engines.Dispose();
        stop.Dispose();
    }
}
