namespace DataAgent.Maml;

/// <summary>What a cmdlet's attributes declare.</summary>
/// <param name="ParameterSets">Names, the default one first.</param>
/// <param name="Outputs">Full names of the types it writes.</param>
public sealed record CmdletSignature(
    string Verb, string Noun, IReadOnlyList<string> ParameterSets, IReadOnlyList<CmdletParameter> Parameters, IReadOnlyList<string> Outputs)
{
    public string Name => $"{Verb}-{Noun}";
}
