using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.LocalEngine;
using DataAgent.Queries;
using DataAgent.Rows;

namespace DataAgent.Aggregation;

/// <summary>Runs SQL over inputs of rows, each a table of the local engine; rows come one at a time, as a pipeline brings them.</summary>
/// <remarks>
/// A table has the columns and types of its rows. A column whose values share no type, or that the engine cannot hold, is an error where the SQL reads it. An input without rows has whatever columns the SQL names, so that the same statement runs over it.
/// The engine spills to disk past its memory limit. Not safe for several threads.
/// </remarks>
public sealed class RowSelector : IDisposable
{
    private readonly SelectOptions options;
    private readonly CancellationToken cancellationToken;
    private readonly LocalSession session;
    private readonly Dictionary<string, SelectorInput> inputs = new(StringComparer.OrdinalIgnoreCase);

    public RowSelector(SelectOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.options, this.cancellationToken) = (options, cancellationToken);
        session = LocalSession.Open(options.Engine);
    }

    /// <summary>After the last row: statements after the first with rows that gave some too. They ran, and their rows are left out.</summary>
    public int FurtherResultSets { get; private set; }

    /// <summary>Makes an input of that name, which the SQL may read even if no row comes.</summary>
    /// <exception cref="DataAgentException">ParameterInvalid: there is one of that name, or it is empty.</exception>
    public void AddInput(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw AggregationErrors.InputUnnamed();
        if (!inputs.TryAdd(name, new SelectorInput(name, session, options, cancellationToken)))
            throw AggregationErrors.InputTwice(name);
    }

    /// <summary>Null is no row and left out.</summary>
    /// <exception cref="DataAgentException">InputInvalid: no row, or values that share no type. RowNotWritable.</exception>
    public void Add(string input, object? row) => inputs[input].Add(row);

    /// <summary>After the last row: the rows of the SQL, streamed, once.</summary>
    /// <exception cref="DataAgentException">SyntaxError, ObjectNotFound and the engine's other failures; ParameterMissing.</exception>
    public IEnumerable<object> Finish()
    {
        foreach (var input in inputs.Values)
            input.Complete();
        using var command = new DuckDbCommand();
        ParameterText.Bind(command, options.Sql, options.Parameters, DuckDb.Connector);
        using var reader = Open(command.CommandText, command.Parameters.ByName());
        if (reader.FieldCount == 0)
            yield break;
        ColumnBinding[] bindings = [.. Enumerable.Range(0, reader.FieldCount).Select(i => ColumnBinding.Default(reader, i))];
        var read = RowReaderCompiler.Compile(RowShape.Of(bindings.Select(static b => b.Column)), bindings, reader.GetType());
        while (Read(reader))
            yield return read(reader);
        while (reader.NextResult())
            FurtherResultSets += reader.FieldCount > 0 ? 1 : 0;
    }

    public void Dispose()
    {
        foreach (var input in inputs.Values)
            input.Dispose();
        session.Dispose();
    }

    private DbDataReader Open(string sql, IReadOnlyDictionary<string, object?> parameters)
    {
        while (true)
        {
            try
            {
                return session.Query(sql, parameters, cancellationToken);
            }
            catch (DataAgentException e) when (inputs.Values.Any(i => i.TakeColumn(e)))
            {
                // An input without rows has the column from now on.
            }
            catch (DataAgentException e)
            {
                throw Failed(e);
            }
        }
    }

    private bool Read(DbDataReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (DataAgentException e)
        {
            throw Failed(e);
        }
    }

    private DataAgentException Failed(DataAgentException failure) =>
        inputs.Values.Select(i => i.FaultBehind(failure)).FirstOrDefault(static f => f is not null) ?? AggregationErrors.SqlFailed(failure, inputs.Values.Select(static i => (i.Name, i.Columns)));
}
