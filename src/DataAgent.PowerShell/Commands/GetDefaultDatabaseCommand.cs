using System.Management.Automation;
using DataAgent.Registry;

namespace DataAgent.PowerShell.Commands;

/// <summary>The database used when a query names none; nothing if there is no default.</summary>
[Cmdlet(VerbsCommon.Get, "DefaultDatabase"), OutputType(typeof(LogicalDatabase))]
public sealed class GetDefaultDatabaseCommand : DataAgentCmdlet
{
    protected override void Process(CancellationToken cancellationToken)
    {
        var registry = SessionRegistry.Open(this);
        if (registry.DefaultDatabase is not { } name)
            return;
        var target = registry.Route(name);
        WriteObject(registry.Databases.FirstOrDefault(d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? new LogicalDatabase(name, target.Connection.Name));
    }
}
