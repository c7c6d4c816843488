namespace DataAgent.Plans;

/// <summary>Tells the report of one part of a fetch how its rows come; a step's parts add up.</summary>
internal sealed class PartProgress(PlanStep step, PlanReport report, LocalOutputs outputs)
{
    private long rows;
    private long bytes;

    /// <summary>All of the part's rows and bytes so far.</summary>
    public void Note(long rowCount, long byteCount)
    {
        var (newRows, newBytes) = (rowCount - rows, byteCount - bytes);
        (rows, bytes) = (rowCount, byteCount);
        report.Count(step, r => r with { Rows = (r.Rows ?? 0) + newRows, Bytes = (r.Bytes ?? 0) + newBytes, Elapsed = report.Elapsed - r.Waiting });
    }

    public void Finish(bool wasAsked)
    {
        var spilled = outputs.Session.SpilledBytes;
        report.Update(step, r => r with
        {
            Elapsed = report.Elapsed - r.Waiting,
            EndedAt = wasAsked ? DateTime.UtcNow : r.EndedAt,
            SpilledBytes = Math.Max(r.SpilledBytes, spilled),
        });
    }
}
