using System.Collections;
using System.Management.Automation;
using DataAgent.Aggregation;

namespace DataAgent.PowerShell.Commands;

/// <summary>Runs SQL over piped rows, the table <c>input</c>, and over other named rows.</summary>
[Cmdlet(VerbsCommon.Select, "QueryResult"), OutputType(typeof(PSObject))]
public sealed class SelectQueryResultCommand : DataAgentCmdlet
{
    private const string Piped = "input";

    private RowSelector? selector;
    private Action<object?>? take;
    private PipelineInput? input;
    private bool hasInput;

    [Parameter(Mandatory = true, Position = 0), Alias("Query")]
    public string Sql { get; set; } = "";

    [Parameter(ValueFromPipeline = true), AllowNull]
    public object? InputObject { get; set; }

    /// <summary>Other tables: <c>@{ name = rows }</c>, each rows or a script block that yields them.</summary>
    [Parameter]
    public IDictionary Input { get; set; } = new Hashtable();

    /// <summary>Values for @name in the SQL: a dictionary, or an object's properties.</summary>
    [Parameter, Alias("Parameters")]
    public object? Parameter { get; set; }

    /// <summary>Past it rows go to disk; 0: 80 % of the machine's memory.</summary>
    [Parameter, ValidateRange(0, long.MaxValue)]
    public long MemoryLimitBytes { get; set; }

    protected override void Begin(CancellationToken cancellationToken)
    {
        selector = new RowSelector(
            new(Sql) { Parameters = ParameterValues.Of(Parameter), Adapter = new PSObjectRows(), Engine = InputRows.Engine(MemoryLimitBytes) },
            cancellationToken);
        input = new(this);
        hasInput = MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(InputObject));
        if (hasInput)
            selector.AddInput(Piped);
        take = row => selector.Add(Piped, row);
        foreach (DictionaryEntry other in Input)
        {
            selector.AddInput($"{other.Key}");
            foreach (var row in InputRows.Given(other.Value))
                selector.Add($"{other.Key}", row);
        }
    }

    protected override void Process(CancellationToken cancellationToken)
    {
        if (hasInput)
            input!.Each(InputObject, take!, cancellationToken);
    }

    protected override void End(CancellationToken cancellationToken)
    {
        WriteVerbose(Sql);
        foreach (var row in selector!.Finish())
            WriteObject(row, enumerateCollection: false);
        if (selector.FurtherResultSets > 0)
            WriteWarning($"The SQL gave {selector.FurtherResultSets} more result {(selector.FurtherResultSets == 1 ? "set" : "sets")}, which is not shown: one statement gives the rows.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            DisposeSelector();
        base.Dispose(disposing);
    }

    private void DisposeSelector() => selector?.Dispose();
}
