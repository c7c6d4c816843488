using System.Collections;
using System.Management.Automation;
using DataAgent.Aggregation;

namespace DataAgent.PowerShell.Commands;

/// <summary>Groups piped rows by columns and counts, sums and otherwise measures each group.</summary>
[Cmdlet(VerbsData.Group, "QueryResult"), OutputType(typeof(PSObject))]
public sealed class GroupQueryResultCommand : DataAgentCmdlet
{
    private RowGrouper? grouper;
    private Action<object?>? take;
    private PipelineInput? input;

    [Parameter(Mandatory = true, ValueFromPipeline = true), AllowNull]
    public object? InputObject { get; set; }

    /// <summary>None: all rows are one group.</summary>
    [Parameter(Position = 0)]
    public string[] By { get; set; } = [];

    /// <summary><c>@{ total = 'sum amount'; n = 'count' }</c>, or a list of such texts.</summary>
    [Parameter(Position = 1)]
    public object? Measure { get; set; }

    /// <summary>Of rows, as <c>count</c>; what is measured if nothing is named.</summary>
    [Parameter]
    public SwitchParameter Count { get; set; }

    [Parameter]
    public string[] Sum { get; set; } = [];

    [Parameter]
    public string[] Average { get; set; } = [];

    [Parameter]
    public string[] Min { get; set; } = [];

    [Parameter]
    public string[] Max { get; set; } = [];

    [Parameter]
    public string[] Median { get; set; } = [];

    [Parameter]
    public string[] First { get; set; } = [];

    [Parameter]
    public string[] CountDistinct { get; set; } = [];

    [Parameter]
    public string[] StringJoin { get; set; } = [];

    [Parameter, AllowEmptyString]
    public string Separator { get; set; } = ", ";

    /// <summary>Past it rows go to disk; 0: 80 % of the machine's memory.</summary>
    [Parameter, ValidateRange(0, long.MaxValue)]
    public long MemoryLimitBytes { get; set; }

    protected override void Begin(CancellationToken cancellationToken)
    {
        var measures = Measures().ToList();
        grouper = new RowGrouper(
            new()
            {
                By = By,
                Measures = measures.Count > 0 ? measures : [Aggregation.Measure.Parse("count", "count")],
                Separator = Separator,
                Adapter = new PSObjectRows(),
                Engine = InputRows.Engine(MemoryLimitBytes),
            },
            cancellationToken);
        take = grouper.Add;
        input = new(this);
    }

    protected override void Process(CancellationToken cancellationToken) => input!.Each(InputObject, take!, cancellationToken);

    protected override void End(CancellationToken cancellationToken)
    {
        foreach (var row in grouper!.Finish())
            WriteObject(row, enumerateCollection: false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            DisposeGrouper();
        base.Dispose(disposing);
    }

    private void DisposeGrouper() => grouper?.Dispose();

    private IEnumerable<Measure> Measures() => CountOf()
        .Concat(Each("sum", "sum", Sum)).Concat(Each("average", "average", Average)).Concat(Each("min", "min", Min)).Concat(Each("max", "max", Max))
        .Concat(Each("median", "median", Median)).Concat(Each("first", "first", First)).Concat(Each("count_distinct", "distinct", CountDistinct))
        .Concat(Each("join", "join", StringJoin)).Concat(Named());

    private Measure[] CountOf() => Count ? [Aggregation.Measure.Parse("count", "count")] : [];

    private static IEnumerable<Measure> Each(string prefix, string word, string[] columns) =>
        columns.Select(c => Aggregation.Measure.Parse($"{prefix}_{c}", $"{word} {c}"));

    private IEnumerable<Measure> Named()
    {
        if ((Measure is PSObject wrapped ? wrapped.BaseObject : Measure) is not IDictionary named)
            return InputRows.Given(Measure).Select(static m => $"{m}").Select(static m => Aggregation.Measure.Parse(m.Trim().Replace(' ', '_'), m));
        var entries = named.Keys.Cast<object>().Select(k => (Name: $"{k}", Text: $"{named[k]}"));
        // A Hashtable has no order of its own.
        return (named is Hashtable ? entries.OrderBy(static e => e.Name, StringComparer.OrdinalIgnoreCase) : entries)
            .Select(static e => Aggregation.Measure.Parse(e.Name, e.Text));
    }
}
