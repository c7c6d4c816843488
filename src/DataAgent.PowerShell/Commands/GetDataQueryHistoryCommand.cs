using System.Management.Automation;
using DataAgent.History;
using DataAgent.PowerShell.Completion;

namespace DataAgent.PowerShell.Commands;

/// <summary>Shows who ran what where: the queries of all sessions that share the history, or figures by their shape.</summary>
[Cmdlet(VerbsCommon.Get, "DataQueryHistory"), OutputType(typeof(HistoryEntry), typeof(ShapeFigures))]
public sealed class GetDataQueryHistoryCommand : DataAgentCmdlet
{
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ConnectionNames))]
    public string? Connection { get; set; }

    [Parameter, Alias("d")]
    [ArgumentCompleter(typeof(DatabaseNames))]
    public string? Database { get; set; }

    [Parameter]
    public DateTime? Since { get; set; }

    [Parameter]
    public DateTime? Until { get; set; }

    [Parameter, ValidateSet("Ok", "Cut", "Canceled", "Failed")]
    public string? Outcome { get; set; }

    [Parameter]
    public string? ErrorId { get; set; }

    [Parameter]
    public string? User { get; set; }

    /// <summary>Stands somewhere in the SQL, ignoring case.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>Only the newest so many; 0: all.</summary>
    [Parameter, ValidateRange(0, int.MaxValue)]
    public int Newest { get; set; }

    /// <summary>Figures by query shape and connection instead of single queries.</summary>
    [Parameter]
    public SwitchParameter Statistics { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        SessionRegistry.Open(this);
        var filter = new HistoryFilter
        {
            Connection = Connection,
            Database = Database,
            Since = Since,
            Until = Until,
            Outcome = Outcome,
            ErrorId = ErrorId,
            User = User,
            Text = Text,
            Newest = Newest > 0 ? Newest : null,
        };
        WriteObject(Statistics ? QueryHistory.Statistics(filter) : (object)QueryHistory.Read(filter), enumerateCollection: true);
    }
}
