using System.Collections.Specialized;
using System.Data;
using System.Diagnostics;
using System.Management.Automation;
using DataAgent.Catalog;
using DataAgent.PowerShell.Completion;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.PowerShell.Commands;

/// <summary>Runs SQL on one database and writes its rows as they come.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "DataQuery", DefaultParameterSetName = ByDatabase, SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(DataTable), typeof(DataSet), typeof(OrderedDictionary), typeof(int))]
public sealed class InvokeDataQueryCommand : DataAgentCmdlet
{
    private const string ByDatabase = nameof(Database);
    private const string ByConnection = nameof(Connection), ByTag = nameof(Tag);

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true), Alias("Sql")]
    [ArgumentCompleter(typeof(QueryText))]
    public string Query { get; set; } = "";

    /// <summary>Several must lie on one connection; none: the default database.</summary>
    [Parameter(Position = 1, ParameterSetName = ByDatabase), Alias("d")]
    [ArgumentCompleter(typeof(DatabaseNames))]
    public string[] Database { get; set; } = [];

    /// <summary>Several are asked at once, and their rows begin with <c>_connection</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByConnection)]
    [ArgumentCompleter(typeof(ConnectionNames))]
    public string[] Connection { get; set; } = [];

    /// <summary>Asks every enabled connection that has one of these tags.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByTag)]
    public string[]? Tag { get; set; }

    /// <summary>Connections of several that are asked at once.</summary>
    [Parameter(ParameterSetName = ByConnection), Parameter(ParameterSetName = ByTag), ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = FleetRunner.DefaultParallel;

    /// <summary>Values for @name in the query: a dictionary, or an object's properties.</summary>
    [Parameter, Alias("Parameters")]
    public object? Parameter { get; set; }

    /// <summary>0: no limit.</summary>
    [Parameter, ValidateRange(0, int.MaxValue)]
    public double TimeoutSeconds { get; set; } = 30;

    /// <summary>More rows are cut off, with a warning; 0: all.</summary>
    [Parameter, ValidateRange(0, long.MaxValue)]
    public long MaxRows { get; set; }

    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>Lifts a connection's own mark as read-only, for this command.</summary>
    [Parameter]
    public SwitchParameter AllowWrite { get; set; }

    /// <summary>Which of several result sets, from 0.</summary>
    [Parameter, ValidateRange(0, int.MaxValue)]
    public int ResultSet { get; set; }

    [Parameter]
    public RowOutput As { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var registry = SessionRegistry.Open(this);
        var query = new Query(Query)
        {
            Parameters = ParameterValues.Of(Parameter),
            Timeout = TimeoutSeconds > 0 ? TimeSpan.FromSeconds(TimeoutSeconds) : Timeout.InfiniteTimeSpan,
            MaxRows = MaxRows > 0 ? MaxRows : null,
            ReadOnly = ReadOnly,
            AllowWrite = AllowWrite,
            ResultSet = ResultSet,
        };
        if (Tag is not null || Connection.Length > 1)
            AskFleet(registry, query, cancellationToken);
        else
            Ask(registry, Connection.Length == 0 ? registry.Route(Database) : Whole(registry.Get(Connection[0])), query, cancellationToken);
    }

    private bool MayRun(Target target)
    {
        if (ReadOnly || WritePolicy.IsRead(target, Query))
            return true;
        WritePolicy.Demand(target, AllowWrite);
        return ShouldProcess($"{string.Join(", ", target.Databases)} on {target.Connection.Name}", Query);
    }

    /// <summary>A connection that fails is an error record; the others' rows still come.</summary>
    private void AskFleet(ConnectionRegistry registry, Query query, CancellationToken cancellationToken)
    {
        var asked = ConnectionSelection.Select(registry, Tag is null ? Connection : null, Tag, WriteFailure);
        Target[] targets = [.. asked.Where(c => Tag is null || c.Enabled).Select(static c => new Target(c, [c.DatabaseNames[0]])).Where(MayRun)];
        foreach (var some in FleetRunner.Run(targets, query, ThrottleLimit, cancellationToken))
        {
            foreach (var row in some.Rows)
                WriteObject(row, enumerateCollection: false);
            if (some.Failure is not null)
                WriteFailure(some.Failure, some.Connection);
            if (some.IsCut)
                WriteWarning($"The result of {some.Connection} was cut after {MaxRows} rows.");
        }
    }

    private void Ask(ConnectionRegistry registry, Target target, Query query, CancellationToken cancellationToken)
    {
        if (!MayRun(target))
            return;
        WriteVerbose($"{string.Join(", ", target.Databases)} on {target.Connection.Name}: {Query}");
        var clock = Stopwatch.StartNew();
        try
        {
            using var result = QueryRunner.Run(target, query, cancellationToken);
            Write(result, clock);
        }
        catch (DataAgentException failure)
        {
            throw NameSuggestion.AddTo(failure, Query, target, registry);
        }

        SessionRegistry.WriteWarnings(this);
    }

    private void Write(QueryResult result, Stopwatch clock)
    {
        WriteVerbose($"First row after {clock.Elapsed.TotalMilliseconds:0.#} ms.");
        var rows = Write(result);
        WriteMessages(result);
        if (result.IsCut)
            WriteWarning($"The result was cut after {result.MaxRows} rows{(result.MaxRows == MaxRows ? "" : ", the limit of its connection")}.");
        if (result.FurtherResultSets > 0 && !MyInvocation.BoundParameters.ContainsKey(nameof(ResultSet)))
            WriteWarning($"The query gave {result.FurtherResultSets} more result {(result.FurtherResultSets == 1 ? "set" : "sets")}: -ResultSet 1 shows the next, -As DataSet all of them.");
        WriteVerbose(result.RecordsAffected >= 0
            ? $"{result.RecordsAffected} rows changed in {clock.Elapsed.TotalMilliseconds:0.#} ms."
            : $"{rows} rows in {clock.Elapsed.TotalMilliseconds:0.#} ms.");
    }

    private static Target Whole(Connection connection) => new(connection, connection.DatabaseNames);

    private long Write(QueryResult result)
    {
        switch (As)
        {
            case RowOutput.DataTable:
                var table = RowViews.Table(result);
                WriteObject(table, enumerateCollection: false);
                return table.Rows.Count;
            case RowOutput.DataSet:
                var set = RowViews.Set(result);
                WriteObject(set, enumerateCollection: false);
                return set.Tables.Cast<DataTable>().Sum(static t => (long)t.Rows.Count);
            case RowOutput.Scalar:
                return WriteScalar(result);
            case RowOutput.NonQuery:
                foreach (var _ in result.Rows())
                    WriteMessages(result);
                WriteObject(Math.Max(0, result.RecordsAffected));    // -1: DDL, or a server that does not count
                return 0;
            default:
                return WriteRows(result);
        }
    }

    /// <summary>The rest is read too: a statement that failed later, or was still at work, must not be cut off unseen.</summary>
    private long WriteScalar(QueryResult result)
    {
        object? value = null;
        var count = 0L;
        foreach (var row in result.Rows())
        {
            if (count++ == 0)
                value = RowViews.Values(result, row).First();
            WriteMessages(result);
        }

        WriteObject(value);
        return count;
    }

    private long WriteRows(QueryResult result)
    {
        var isHashtable = As == RowOutput.Hashtable;
        var count = 0L;
        foreach (var row in result.Rows())
        {
            WriteObject(isHashtable ? RowViews.Dictionary(result, row) : row, enumerateCollection: false);
            WriteMessages(result);
            count++;
        }

        return count;
    }

    /// <summary>What the server said beside its rows, drained on the pipeline's thread.</summary>
    private void WriteMessages(QueryResult result)
    {
        while (result.TryTakeMessage(out var message))
        {
            if (message.IsWarning)
                WriteWarning(message.Text);
            else
                WriteVerbose(message.Text);
        }
    }
}
