using System.Management.Automation;

namespace DataAgent.PowerShell;

/// <summary>A cmdlet that Ctrl+C stops and whose failures carry a stable id.</summary>
/// <remarks>
/// Ctrl+C, and a downstream command that wants no more, cancel the token that every stage is given. A DataAgentException that
/// leaves a stage ends the call with its id; for one bad item among several a cmdlet uses <see cref="WriteFailure"/> and goes on.
/// PowerShell reflects over this class before Core can load: nothing of Core may appear in its fields, properties or bases.
/// </remarks>
public abstract class DataAgentCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stop = new();

    /// <summary>Once, before the first input.</summary>
    protected virtual void Begin(CancellationToken cancellationToken)
    {
    }

    /// <summary>Once an input from the pipeline, or once without.</summary>
    protected virtual void Process(CancellationToken cancellationToken)
    {
    }

    /// <summary>Once, after the last input.</summary>
    protected virtual void End(CancellationToken cancellationToken)
    {
    }

    /// <summary>However the pipeline ended.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            stop.Dispose();
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected sealed override void BeginProcessing() => Run(Begin);

    protected sealed override void ProcessRecord() => Run(Process);

    protected sealed override void EndProcessing() => Run(End);

    protected sealed override void StopProcessing()
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The pipeline ended by itself while Ctrl+C was on its way.
        }
    }

    /// <summary>Reports one bad item and goes on; ends the call if the user's ErrorAction says so.</summary>
    protected void WriteFailure(DataAgentException failure, object? target = null) => WriteError(Failure.Record(failure, target));

    /// <summary>A path as the user means it: relative to PowerShell's location, which is not the process's folder.</summary>
    protected string ResolvePath(string path) => GetUnresolvedProviderPathFromPSPath(path);

    private void Run(Action<CancellationToken> stage)
    {
        try
        {
            stage(stop.Token);
        }
        catch (DataAgentException failure) when (!stop.IsCancellationRequested)
        {
            ThrowTerminatingError(Failure.Record(failure, null));
        }
        catch (Exception e) when (stop.IsCancellationRequested && e is OperationCanceledException or DataAgentException)
        {
            throw new PipelineStoppedException();
        }
    }
}
