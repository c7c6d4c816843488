using DataAgent.Connectors;

namespace DataAgent.PowerShell.Completion;

/// <summary>Completes the name of a kind of database.</summary>
public sealed class ConnectorNames : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Candidates() =>
        KnownConnectors.All.Select(static c => (c.Name, c.Note ?? c.Name));
}
