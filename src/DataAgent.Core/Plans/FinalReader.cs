using System.Data.Common;
using DataAgent.Connectors;

namespace DataAgent.Plans;

/// <summary>The local engine's reader of the final rows, limited and counted; its failures name the plan's step.</summary>
/// <param name="maxRows">Null: all.</param>
/// <param name="failed">Makes our failure of the engine's.</param>
/// <param name="ended">Called once, when the last row was read, with the number of rows.</param>
internal sealed class FinalReader(DbDataReader inner, long? maxRows, Func<Exception, Exception> failed, Action<long> ended) : ReaderOver(inner)
{
    private long rows;
    private bool isOver;

    /// <summary>The limit was reached and there was at least one row more.</summary>
    public bool IsCut { get; private set; }

    public override int Depth => 0;

    public override int RecordsAffected => -1;

    public override bool Read()
    {
        if (isOver)
            return false;
        try
        {
            if (base.Read())
            {
                if (++rows <= (maxRows ?? long.MaxValue))
                    return true;
                (rows, IsCut) = (rows - 1, true);
            }
        }
        catch (Exception e) when (e is DbException or DataAgentException or OperationCanceledException)
        {
            isOver = true;
            throw failed(e);
        }

        isOver = true;
        ended(rows);
        return false;
    }

    public override bool NextResult() => false;

    public override void Close() => Inner.Close();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Inner.Dispose();
        base.Dispose(disposing);
    }
}
