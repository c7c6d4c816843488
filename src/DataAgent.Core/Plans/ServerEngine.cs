using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.LocalEngine;
using DataAgent.Queries;
using DataAgent.Rows;

namespace DataAgent.Plans;

/// <summary>Runs a plan's combining steps on a server: fetched rows become temporary tables there, the steps one statement over them.</summary>
/// <remarks>
/// Nothing is sent before rows are needed: then an output's inputs are loaded, and all steps up to it become the WITH clause of one SELECT, so
/// that the server's optimizer sees them whole. A step that several need is a temporary table. Order travels as in the local engine. Safe from any thread.
/// </remarks>
internal sealed class ServerEngine(PlanGraph graph, LocalOutputs locals, ServerSession session, IReadOnlyDictionary<string, object?> parameters, Func<string, int> uses) : IDisposable
{
    private const string Row = "#row";

    private readonly object gate = new();
    private readonly EngineSql sql = EngineSql.Of(session.Connector);
    private readonly Dictionary<string, PlanOutput> outputs = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> with = [];
    private Timer? alive;

    /// <summary>Whether the output is a combining step's, and so made here.</summary>
    public bool Makes(string output) => graph.Producer(output) is not (null or FetchStep);

    /// <summary>The final rows, in their order.</summary>
    public (DbDataReader Rows, IReadOnlyList<ColumnBinding> Bindings) Final(string output, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var sql = With(Resolve(output, cancellationToken).FinalSql);
            LetGo();
            var reader = session.Query(sql, cancellationToken);
            return (reader, [.. Enumerable.Range(0, reader.FieldCount).Select(i => session.Connector.Bind(reader.Inner, i))]);
        }
    }

    /// <summary>Brings a column's distinct values into a table of the local engine, from where keys are sent.</summary>
    public PlanOutput FetchKeys(string output, string column, string table, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var made = Resolve(output, cancellationToken);
            var key = Sql.Quote(made.Column(column).Name);
            using var reader = session.Query(With($"SELECT DISTINCT {key} FROM {Sql.Quote(output)} AS made WHERE {key} IS NOT NULL"), cancellationToken);
            locals.Session.Load(table, reader, [session.Connector.Bind(reader.Inner, 0)], cancellationToken);
            return PlanOutput.OfTable(table, locals.Describe(table, cancellationToken));
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            LetGo();
            session.Dispose();
        }
    }

    /// <summary>From here on the session has something to lose: while it stands idle, because a fetch runs, it is told that we live.</summary>
    private void Hold() => alive ??= session.Connector.Dialect.Engine?.KeepAlive is { } every ? new Timer(_ => Touch(), null, every, every) : null;

    private void LetGo()
    {
        alive?.Dispose();
        alive = null;
    }

    /// <summary>A session that is busy needs no touch, and one that is gone is reported by the next statement.</summary>
    private void Touch()
    {
        if (!Monitor.TryEnter(gate))
            return;
        try
        {
            if (alive is not null)
                session.Execute("SELECT 1", CancellationToken.None);
        }
        catch (DataAgentException)
        {
            // an exception on a timer's thread would end the process
        }
        finally
        {
            Monitor.Exit(gate);
        }
    }

    private PlanOutput Resolve(string name, CancellationToken cancellationToken)
    {
        if (outputs.TryGetValue(name, out var known))
            return known;
        var step = graph.Producer(name);
        try
        {
            return outputs[name] = step is null or FetchStep ? Send(locals[name], cancellationToken) : Combine(step, cancellationToken);
        }
        catch (DataAgentException e) when (step is not null && e.Error != DataAgentError.PlanStepFailed)
        {
            throw PlanErrors.StepFailed(step, session.Name, e, []);
        }
    }

    /// <summary>Copies an output of the local engine into a temporary table, with its rows numbered.</summary>
    private PlanOutput Send(PlanOutput local, CancellationToken cancellationToken)
    {
        using var rows = locals.Session.Query($"SELECT *, row_number() OVER () AS {Sql.Quote(Row)} FROM ({local.FinalSql}) AS sent", null, cancellationToken);
        ColumnBinding[] bindings = [.. Enumerable.Range(0, rows.FieldCount).Select(i => ColumnBinding.Default(rows, i))];
        var table = $"{local.Name}#rows";
        session.CreateTable(table, [.. bindings.Select(static b => b.Column)], cancellationToken);
        session.Load(table, rows, bindings, cancellationToken);
        return Named(local.Name, table, local.Columns);
    }

    private PlanOutput Combine(PlanStep step, CancellationToken cancellationToken)
    {
        var inputs = step.Needs.Select(static need => need.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(static name => name, name => Resolve(name, cancellationToken), StringComparer.OrdinalIgnoreCase);
        var made = StepSql.Of(step, inputs, parameters, sql);
        var columns = session.Describe(With(made.View), cancellationToken).Select(static c => new OutputColumn(c.Name, ColumnWriters.For(c.Type, c.Name).SqlType)).ToList();
        if (uses(step.Output) > 1)
            return Keep(step.Output, made, columns, cancellationToken);
        with.Add($"{Sql.Quote(step.Output)} AS ({made.View}\n)");
        var output = new PlanOutput(step.Output, columns, made.Ordered ?? $"SELECT * FROM {Sql.Quote(step.Output)}", made.Ordered is null ? [] : made.Order);
        return made.Final is null ? output : output with { FinalSql = made.Final };
    }

    /// <summary>Computes a step once, for all that need it.</summary>
    private PlanOutput Keep(string name, StepSql made, List<OutputColumn> columns, CancellationToken cancellationToken)
    {
        var list = Sql.List(columns.Select(static c => c.Name));
        var order = made.Ordered is null ? "" : $"ORDER BY {OrderColumn.Clause(made.Order)}";
        var table = $"{name}#rows";
        session.CreateTable(table, With($"SELECT {list}, row_number() OVER ({order}) AS {Sql.Quote(Row)} FROM ({made.Ordered ?? made.View}\n) AS held"), cancellationToken);
        return Named(name, table, columns);
    }

    /// <summary>The rows without their numbers under the output's own name.</summary>
    private PlanOutput Named(string name, string table, IReadOnlyList<OutputColumn> columns)
    {
        Hold();
        var list = Sql.List(columns.Select(static c => c.Name));
        with.Add($"{Sql.Quote(name)} AS (SELECT {list} FROM {Sql.Quote(table)})");
        return new(name, columns, $"SELECT {list}, {Sql.Quote(Row)} AS {OrderColumn.Quoted(name, 0)} FROM {Sql.Quote(table)}", [new(OrderColumn.NameOf(name, 0))]);
    }

    /// <summary>A SELECT with all that was made so far in front; its own WITH becomes the end of the list.</summary>
    private string With(string select)
    {
        var tokens = SqlTokens.Of(select, session.Connector.Dialect);
        var list = string.Join(",\n", with);
        if (with.Count == 0 || tokens.Count < 2 || !tokens[0].Is("WITH"))
            return with.Count == 0 ? select : $"WITH {list}\n{select}";
        var first = tokens[1].Is("RECURSIVE") ? tokens[1] : tokens[0];
        return $"{select[..(first.Start + first.Length)]} {list},\n{select[(first.Start + first.Length)..]}";
    }
}
