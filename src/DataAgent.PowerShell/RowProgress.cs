using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace DataAgent.PowerShell;

/// <summary>Shows how many rows are on their way, at most four times a second; for the pipeline's thread.</summary>
internal sealed class RowProgress(Cmdlet cmdlet, string activity)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan shown;
    private bool isShown;

    public void Note(long rows)
    {
        var now = clock.Elapsed;
        if (now - shown < Pause)
            return;
        (shown, isShown) = (now, true);
        cmdlet.WriteProgress(new ProgressRecord(0, activity, string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {rows / now.TotalSeconds:N0} a second")));
    }

    public void End()
    {
        if (isShown)
            cmdlet.WriteProgress(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
