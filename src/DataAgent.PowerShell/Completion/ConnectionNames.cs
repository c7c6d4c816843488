namespace DataAgent.PowerShell.Completion;

/// <summary>Completes the names of registered connections.</summary>
public sealed class ConnectionNames : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Candidates() =>
        SessionRegistry.Open().Connections.Select(static c => (c.Name, $"{c.Type} {c.Description}".TrimEnd()));
}
