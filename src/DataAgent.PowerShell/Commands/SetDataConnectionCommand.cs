using System.Management.Automation;
using DataAgent.PowerShell.Completion;
using DataAgent.Registry;

namespace DataAgent.PowerShell.Commands;

/// <summary>Changes the given parts of a registered connection and leaves the others.</summary>
[Cmdlet(VerbsCommon.Set, "DataConnection", SupportsShouldProcess = true, DefaultParameterSetName = Parts), OutputType(typeof(Connection))]
public sealed class SetDataConnectionCommand : ConnectionPartsCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectionNames))]
    public string Name { get; set; } = "";

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var registry = SessionRegistry.Open(this);
        var before = registry.Get(Name);
        var after = With(
            Url is not null ? Merge(before, registry.FromUrl(before.Name, Url))
            : ConnectionString is not null ? before with { Server = null, Port = null, Database = null, User = null, Password = null }
            : before);
        if (!ShouldProcess(before.Name, "Change connection"))
            return;
        registry.Add(after, replace: true);
        if (PassThru)
            WriteObject(registry.Get(before.Name));
    }

    /// <summary>A new place, with what a URL does not say as it was.</summary>
    private static Connection Merge(Connection before, Connection place) => place with
    {
        Databases = before.Databases,
        Tags = before.Tags,
        Description = before.Description,
        ReadOnly = before.ReadOnly,
        Enabled = before.Enabled,
        Limits = before.Limits,
        MinPoolSize = place.MinPoolSize ?? before.MinPoolSize,
        MaxPoolSize = place.MaxPoolSize ?? before.MaxPoolSize,
    };
}
