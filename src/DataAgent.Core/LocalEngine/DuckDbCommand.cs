using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DataAgent.LocalEngine;

/// <summary>SQL for DuckDB with parameters <c>$name</c>; several statements run one after the other.</summary>
/// <remarks><see cref="Cancel"/> may come from any thread. There is no time limit of its own: who wants one cancels.</remarks>
public sealed class DuckDbCommand : DbCommand
{
    private volatile StatementBatch? running;

    [AllowNull]
    public override string CommandText { get; set => field = value ?? ""; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    public new DuckDbParameterCollection Parameters { get; } = [];

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel() => running?.Cancel();

    /// <summary>Runs every statement; returns the rows changed, or -1 if none changes rows.</summary>
    public override int ExecuteNonQuery()
    {
        using var reader = ExecuteReader();
        while (reader.NextResult())
        {
        }
        return reader.RecordsAffected;
    }

    public override object? ExecuteScalar()
    {
        using var reader = ExecuteReader();
        return reader.Read() && reader.FieldCount > 0 ? reader.GetValue(0) : null;
    }

    public new DuckDbDataReader ExecuteReader() => ExecuteReader(CommandBehavior.Default);

    /// <summary>Runs statements up to the first that gives rows; the rest run by <see cref="DbDataReader.NextResult"/>.</summary>
    public new DuckDbDataReader ExecuteReader(CommandBehavior behavior)
    {
        var connection = (DuckDbConnection)(DbConnection ?? throw new InvalidOperationException("The command has no connection."));
        var batch = new StatementBatch(connection, CommandText, Parameters.ByName());
        running = batch;
        return DuckDbDataReader.Open(batch, behavior.HasFlag(CommandBehavior.CloseConnection) ? connection : null);
    }

    public override void Prepare()
    {
    }

    protected override DbParameter CreateDbParameter() => new DuckDbParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);
}
