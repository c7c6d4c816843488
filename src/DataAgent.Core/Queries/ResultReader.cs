using DataAgent.Connectors;

namespace DataAgent.Queries;

/// <summary>A driver's reader with a row limit, whose failures are ours; the running query owns and closes it.</summary>
internal sealed class ResultReader(RunningQuery running, long? maxRows) : ReaderOver(running.Reader)
{
    private readonly long rowsBefore = running.RowsRead;

    /// <summary>The limit was reached and there was at least one row more.</summary>
    public bool IsCut { get; private set; }

    public override bool Read()
    {
        if (IsCut || !running.Read())
            return false;
        IsCut = running.RowsRead - rowsBefore > maxRows;
        return !IsCut;
    }

    /// <summary>The result's sets are moved through by <see cref="QueryResult"/>.</summary>
    public override bool NextResult() => false;
}
