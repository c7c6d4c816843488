namespace DataAgent.PowerShell.Completion;

/// <summary>Completes the names that queries go by.</summary>
public sealed class DatabaseNames : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Candidates() =>
        SessionRegistry.Open().Databases.Select(static d => (d.Name, d.ShortDescription ?? d.Description ?? $"on {d.Connection}"));
}
