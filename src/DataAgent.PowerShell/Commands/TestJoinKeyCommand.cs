using System.Management.Automation;
using DataAgent.Joining;

namespace DataAgent.PowerShell.Commands;

/// <summary>Says how well the keys of two results meet, what stands in the way and what would help.</summary>
[Cmdlet(VerbsDiagnostic.Test, "JoinKey", DefaultParameterSetName = ByNames), OutputType(typeof(KeyDiagnosis))]
public sealed class TestJoinKeyCommand : DataAgentCmdlet
{
    private const string ByNames = nameof(On);
    private const string BySides = nameof(LeftKey);

    private readonly List<object?> left = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true), AllowNull, AllowEmptyCollection, Alias("InputObject")]
    public object? Left { get; set; }

    /// <summary>Rows, or a script block that yields them.</summary>
    [Parameter(Mandatory = true, Position = 0), AllowNull, AllowEmptyCollection]
    public object? Right { get; set; }

    /// <summary>Columns that both sides have, or <c>left=right</c>.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByNames)]
    public string[] On { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = BySides)]
    public string[] LeftKey { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = BySides)]
    public string[] RightKey { get; set; } = [];

    /// <summary>The first rows of each side that are looked at.</summary>
    [Parameter, ValidateRange(1, int.MaxValue - 1)]
    public int SampleSize { get; set; } = KeyDiagnosis.DefaultSampleSize;

    protected override void Process(CancellationToken cancellationToken)
    {
        // One more than the sample, so that it is known to be one.
        if (left.Count <= SampleSize)
            left.AddRange(MyInvocation.ExpectingInput ? [Left] : InputRows.Given(Left).Take(SampleSize + 1));
    }

    protected override void End(CancellationToken cancellationToken) =>
        WriteObject(
            KeyDiagnosis.DiagnoseRows(left, InputRows.Given(Right), JoinKeys.Of(On, LeftKey, RightKey), SampleSize, new PSObjectRows(), cancellationToken),
            enumerateCollection: true);
}
