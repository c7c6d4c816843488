using System.Management.Automation;
using DataAgent.Exchange;
using DataAgent.Files;

namespace DataAgent.PowerShell.Commands;

/// <summary>Writes rows to a CSV, JSON or Parquet file that is there only when it is whole.</summary>
[Cmdlet(VerbsData.Export, "QueryResult", SupportsShouldProcess = true), OutputType(typeof(ExportedFile))]
public sealed class ExportQueryResultCommand : DataAgentCmdlet
{
    private ResultExport? export;
    private Action<object?>? take;
    private PipelineInput? input;

    [Parameter(Mandatory = true, ValueFromPipeline = true), AllowNull, AllowEmptyCollection]
    public object? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0), Alias("FilePath")]
    public string Path { get; set; } = "";

    /// <summary>By the extension unless given.</summary>
    [Parameter, ValidateSet("Csv", "JsonLines", "Json", "Parquet")]
    public string? Format { get; set; }

    /// <summary>Between the fields of a CSV file.</summary>
    [Parameter]
    public char Delimiter { get; set; }

    /// <summary>Continues a CSV or JSON lines file.</summary>
    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the file with its number of rows.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void Begin(CancellationToken cancellationToken)
    {
        var path = ResolvePath(Path);
        if (!ShouldProcess(path, Append ? "Append rows" : "Write rows"))
            return;
        export = new ResultExport(path, new()
        {
            Format = Format is null ? null : Enum.Parse<FileFormat>(Format, ignoreCase: true),
            Delimiter = MyInvocation.BoundParameters.ContainsKey(nameof(Delimiter)) ? Delimiter : null,
            Append = Append,
            NoClobber = NoClobber,
            Force = Force,
            Adapter = new PSObjectTrees(),
        }, cancellationToken);
        take = export.Add;
        input = new(this);
    }

    protected override void Process(CancellationToken cancellationToken)
    {
        if (export is not null)
            input!.Each(InputObject, take!, cancellationToken);
    }

    protected override void End(CancellationToken cancellationToken)
    {
        if (export?.Complete() is { } file && PassThru)
            WriteObject(file);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            DisposeExport();
        base.Dispose(disposing);
    }

    private void DisposeExport() => export?.Dispose();
}
