using System.Management.Automation;
using DataAgent.Connectors;

namespace DataAgent.PowerShell.Commands;

/// <summary>Lists the kinds of database DataAgent can speak to, the driver found for each, and what is missing.</summary>
[Cmdlet(VerbsCommon.Get, "DataConnector"), OutputType(typeof(ConnectorInfo))]
public sealed class GetDataConnectorCommand : DataAgentCmdlet
{
    [Parameter(Position = 0), SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.ConnectorNames))]
    public string[] Name { get; set; } = ["*"];

    protected override void Process(CancellationToken cancellationToken)
    {
        foreach (var name in Name)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            var found = KnownConnectors.All.Where(c => pattern.IsMatch(c.Name) || c.Aliases.Any(pattern.IsMatch)).ToList();
            foreach (var connector in found)
                WriteObject(new ConnectorInfo(connector));
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteUnknown(name);
        }
    }

    private void WriteUnknown(string name)
    {
        try
        {
            WriteObject(new ConnectorInfo(KnownConnectors.Get(name)));
        }
        catch (DataAgentException failure)
        {
            WriteFailure(failure, name);
        }
    }
}
