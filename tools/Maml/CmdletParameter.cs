namespace DataAgent.Maml;

/// <param name="Type">As PowerShell shows it: <c>String[]</c>.</param>
/// <param name="Uses">By parameter set; <see cref="EverySet"/> for one that is in all of them.</param>
/// <param name="Values">What it accepts, if it accepts only these.</param>
public sealed record CmdletParameter(
    string Name, string Type, IReadOnlyDictionary<string, ParameterUse> Uses, IReadOnlyList<string> Aliases, IReadOnlyList<string> Values, bool TakesWildcards)
{
    public const string EverySet = "__AllParameterSets";

    /// <summary>What pages need not say: of parameters that PowerShell adds by itself; null for the cmdlet's own.</summary>
    public string? Standard { get; init; }

    public bool IsSwitch => Type == "SwitchParameter";

    /// <summary>How it is used in a set; null if it is not in it.</summary>
    public ParameterUse? In(string set) => Uses.GetValueOrDefault(set) ?? Uses.GetValueOrDefault(EverySet);
}
