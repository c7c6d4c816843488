using System.Management.Automation;
using System.Runtime.CompilerServices;
using DataAgent.Joining;

namespace DataAgent.PowerShell.Commands;

/// <summary>Pairs piped rows with those of another result; the left side streams, the right side is held.</summary>
[Cmdlet(VerbsCommon.Join, "QueryResult", DefaultParameterSetName = ByNames), OutputType(typeof(PSObject))]
public sealed class JoinQueryResultCommand : DataAgentCmdlet
{
    private const string ByNames = nameof(On);
    private const string BySides = nameof(LeftKey);

    private RowJoiner? joiner;
    private Action<object?>? probe;
    private Action<object>? write;
    private PipelineInput? input;
    private bool hasLeft;
    private bool hasOutput;

    [Parameter(Mandatory = true, ValueFromPipeline = true), AllowNull, Alias("InputObject")]
    public object? Left { get; set; }

    /// <summary>Rows, or a script block that yields them.</summary>
    [Parameter(Mandatory = true, Position = 0), AllowNull, AllowEmptyCollection]
    public object? Right { get; set; }

    /// <summary>Columns that both sides have, or <c>left=right</c>; none for a cross join.</summary>
    [Parameter(Position = 1, ParameterSetName = ByNames)]
    public string[] On { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = BySides)]
    public string[] LeftKey { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = BySides)]
    public string[] RightKey { get; set; } = [];

    [Parameter, Alias("Kind"), ValidateSet("Inner", "Left", "Right", "Full", "Semi", "Anti", "Cross")]
    public string Type { get; set; } = "Inner";

    [Parameter]
    public SwitchParameter IgnoreCase { get; set; }

    [Parameter]
    public SwitchParameter TrimKeys { get; set; }

    [Parameter]
    public SwitchParameter CoerceKeys { get; set; }

    [Parameter]
    public SwitchParameter NullEqualsNull { get; set; }

    /// <summary>Put before left columns whose name a right column has too.</summary>
    [Parameter, AllowEmptyString]
    public string LeftPrefix { get; set; } = "";

    /// <summary>Put before right columns whose name a left column has too.</summary>
    [Parameter, AllowEmptyString]
    public string RightPrefix { get; set; } = "r_";

    /// <summary>The output columns to keep, in this order.</summary>
    [Parameter]
    public string[]? Property { get; set; }

    /// <summary>Ends with the first key that comes more often.</summary>
    [Parameter, ValidateSet("Any", "OneToOne", "OneToMany", "ManyToOne")]
    public string Expect { get; set; } = "Any";

    [Parameter, ValidateRange(1, int.MaxValue)]
    public int MaxRightRows { get; set; } = 10_000_000;

    protected override void Begin(CancellationToken cancellationToken)
    {
        joiner = new RowJoiner(InputRows.Given(Right), Options(), cancellationToken);
        (probe, write) = (Probe, Write);
        input = new(this);
    }

    protected override void Process(CancellationToken cancellationToken) => input!.Each(Left, probe!, cancellationToken);

    protected override void End(CancellationToken cancellationToken)
    {
        foreach (var row in joiner!.Finish())
            Write(row);
        if (hasLeft && joiner.RightCount > 0 && !hasOutput && Type is "Inner" or "Semi")
            WriteWarning($"No key of the left side is among the right side's {joiner.RightCount} rows. Test-JoinKey says what keeps the keys apart: type, case and blanks count.");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Probe(object? row)
    {
        hasLeft |= row is not null;
        joiner!.Probe(row, write!);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write(object row)
    {
        hasOutput = true;
        WriteObject(row, enumerateCollection: false);
    }

    private JoinOptions Options() => new()
    {
        On = JoinKeys.Of(On, LeftKey, RightKey),
        Kind = Enum.Parse<JoinKind>(Type, ignoreCase: true),
        IgnoreCase = IgnoreCase,
        TrimKeys = TrimKeys,
        CoerceKeys = CoerceKeys,
        NullEqualsNull = NullEqualsNull,
        LeftPrefix = LeftPrefix,
        RightPrefix = RightPrefix,
        Properties = Property,
        Expect = Enum.Parse<JoinExpectation>(Expect, ignoreCase: true),
        MaxRightRows = MaxRightRows,
        Adapter = new PSObjectRows(),
    };
}
