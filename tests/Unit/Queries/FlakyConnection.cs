using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DataAgent.Unit.Queries;

/// <summary>A connection whose first openings fail, one with each of these.</summary>
internal sealed class FlakyConnection(Queue<Exception> faults) : DbConnection
{
    private ConnectionState state;

    public int Attempts { get; private set; }

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "";

    public override string DataSource => "";

    public override string ServerVersion => "1";

    public override ConnectionState State => state;

    public override void Open()
    {
        Attempts++;
        if (faults.TryDequeue(out var fault))
            throw fault;
        state = ConnectionState.Open;
    }

    public override void Close() => state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => throw new NotSupportedException();
}
