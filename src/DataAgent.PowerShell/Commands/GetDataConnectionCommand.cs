using System.Management.Automation;
using DataAgent.Connectors;
using DataAgent.PowerShell.Completion;
using DataAgent.Registry;

namespace DataAgent.PowerShell.Commands;

/// <summary>Lists registered connections; secrets stay hidden.</summary>
[Cmdlet(VerbsCommon.Get, "DataConnection"), OutputType(typeof(Connection))]
public sealed class GetDataConnectionCommand : DataAgentCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true), SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionNames))]
    public string[]? Name { get; set; }

    [Parameter, SupportsWildcards]
    public string[]? Tag { get; set; }

    /// <summary>Adds how many connections this process holds open: PoolIdle and PoolBusy, null where the driver does not say.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var connections = ConnectionSelection.Select(SessionRegistry.Open(this), Name, Tag, WriteFailure);
        WriteObject(Detailed ? connections.Select(WithPool()) : connections, enumerateCollection: true);
    }

    private static Func<Connection, object> WithPool()
    {
        var figures = PoolFigures.Read();
        return connection =>
        {
            var shown = PSObject.AsPSObject(connection);
            var pool = figures.GetValueOrDefault(connection.Name);
            shown.Properties.Add(new PSNoteProperty("PoolIdle", pool?.Idle));
            shown.Properties.Add(new PSNoteProperty("PoolBusy", pool?.Busy));
            return shown;
        };
    }
}
