using System.Management.Automation;
using DataAgent.PowerShell.Completion;
using DataAgent.Registry;

namespace DataAgent.PowerShell.Commands;

/// <summary>Chooses the database used when a query names none.</summary>
[Cmdlet(VerbsCommon.Set, "DefaultDatabase", SupportsShouldProcess = true), OutputType(typeof(LogicalDatabase))]
public sealed class SetDefaultDatabaseCommand : DataAgentCmdlet
{
    /// <summary>Null: none any more.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true), AllowNull, AllowEmptyString, Alias("Database")]
    [ArgumentCompleter(typeof(DatabaseNames))]
    public string? Name { get; set; }

    /// <summary>Session: for this process alone, not stored.</summary>
    [Parameter, ValidateSet("User", "Session")]
    public string Scope { get; set; } = "User";

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var name = string.IsNullOrWhiteSpace(Name) ? null : Name;
        if (!ShouldProcess(name ?? "none", "Set default database"))
            return;
        var registry = SessionRegistry.Open(this);
        registry.SetDefaultDatabase(name, sessionOnly: Scope == "Session");
        if (PassThru && name is not null)
            WriteObject(registry.Databases.FirstOrDefault(d => d.Name.Equals(registry.DefaultDatabase, StringComparison.OrdinalIgnoreCase)));
    }
}
