using System.Collections.Concurrent;
using System.Globalization;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Connectors.Contract;

/// <summary>The connection that a class of the contract tests, and what every test does with it.</summary>
public abstract class ConnectorUnderTest
{
    private static readonly ConcurrentDictionary<Type, Lazy<bool>> Prepared = new();

    protected abstract Connection Connection { get; }

    /// <summary>Statements that run once before the class's first test.</summary>
    protected virtual IReadOnlyList<string> Setup => [];

    /// <summary>The file is made by the first test of it.</summary>
    protected virtual bool CreatesFile => false;

    protected Target Target
    {
        get
        {
            var target = new Target(Connection, [Connection.Name]) { CreatesFile = CreatesFile };
            _ = Prepared.GetOrAdd(GetType(), _ => new(() =>
            {
                foreach (var sql in Setup)
                    Execute(target, new Query(sql));
                return true;
            })).Value;
            return target;
        }
    }

    protected QueryResult Run(string sql, params (string Name, object? Value)[] parameters) =>
        QueryRunner.Run(Target, new Query(sql) { Parameters = parameters.ToDictionary(static p => p.Name, static p => p.Value) }, CancellationToken.None);

    /// <summary>The first column of a single row.</summary>
    protected object? Single(string sql, params (string Name, object? Value)[] parameters)
    {
        using var result = Run(sql, parameters);
        var row = Assert.Single(result.Rows());
        return Get(row, result.Shape.Columns[0].Name);
    }

    protected long Number(string sql, params (string Name, object? Value)[] parameters) => Convert.ToInt64(Single(sql, parameters), CultureInfo.InvariantCulture);

    protected DataAgentException Fails(DataAgentError error, string sql, params (string Name, object? Value)[] parameters) =>
        Fails(error, Target, new Query(sql) { Parameters = parameters.ToDictionary(static p => p.Name, static p => p.Value) });

    /// <summary>The failure has this id, names the connection, and shows no secret.</summary>
    protected static DataAgentException Fails(DataAgentError error, Target target, Query query)
    {
        var e = Assert.Throws<DataAgentException>(() => Execute(target, query));
        Assert.True(error == e.Error, $"Expected {error}, found {e.Error}: {e.Message}");
        Assert.DoesNotContain(GuardedServer.Password, e.ToString(), StringComparison.Ordinal);
        if (error is not (DataAgentError.ParameterMissing or DataAgentError.ParameterUnused or DataAgentError.ParameterInvalid or DataAgentError.ResultSetNotFound or DataAgentError.ValueNotRepresentable))
            Assert.Contains($"'{target.Connection.Name}'", e.Message, StringComparison.Ordinal);
        return e;
    }

    /// <summary>Reads all sets to their ends.</summary>
    protected static void Execute(Target target, Query query, CancellationToken cancellationToken = default)
    {
        using var result = QueryRunner.Run(target, query, cancellationToken);
        foreach (var _ in result.Rows())
        {
        }
    }

    protected static object? Get(object row, string column) => row.GetType().GetProperty(column)!.GetValue(row);
}
