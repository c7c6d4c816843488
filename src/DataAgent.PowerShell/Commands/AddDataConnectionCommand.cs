using System.Management.Automation;
using DataAgent.PowerShell.Completion;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.PowerShell.Commands;

/// <summary>Registers a connection under a name; it is tried first, unless -SkipTest.</summary>
[Cmdlet(VerbsCommon.Add, "DataConnection", SupportsShouldProcess = true, DefaultParameterSetName = Parts), OutputType(typeof(Connection))]
public sealed class AddDataConnectionCommand : ConnectionPartsCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = Parts)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByConnectionString)]
    [Parameter(ParameterSetName = ByUrl)]
    [ArgumentCompleter(typeof(ConnectorNames))]
    public string? Type { get; set; }

    /// <summary>Its first database becomes the one used when none is named.</summary>
    [Parameter]
    public SwitchParameter Default { get; set; }

    /// <summary>Makes the file of a file database if it is not there.</summary>
    [Parameter]
    public SwitchParameter CreateFile { get; set; }

    [Parameter]
    public SwitchParameter SkipTest { get; set; }

    /// <summary>Replaces a connection of this name.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var registry = SessionRegistry.Open(this);
        var connection = registry.Check(With(
            Url is null ? new Connection { Name = Name, Type = Type! } : registry.FromUrl(Name, Url, Type)));
        if (!ShouldProcess($"{connection.Name} ({connection.Type})", "Register connection"))
            return;
        if (CreateFile)
            QueryRunner.Run(new Target(connection, connection.DatabaseNames) { CreatesFile = true }, new Query("SELECT 1"), cancellationToken).Dispose();
        if (!SkipTest && ConnectionTester.Test(connection, cancellationToken) is { Error: { } error } failed)
            throw new DataAgentException(Enum.Parse<DataAgentError>(failed.ErrorId!), $"{error} Nothing was registered; -SkipTest registers it untried.");
        registry.Add(connection, Force);
        if (Default)
            registry.SetDefaultDatabase(connection.DatabaseNames[0]);
        if (PassThru)
            WriteObject(registry.Get(connection.Name));
    }
}
