using System.Data;
using System.Data.Common;

namespace DataAgent.LocalEngine;

/// <summary>A transaction; disposed without a commit, it is rolled back. DuckDB has snapshot isolation only.</summary>
public sealed class DuckDbTransaction : DbTransaction
{
    private readonly DuckDbConnection connection;
    private bool isDone;

    internal DuckDbTransaction(DuckDbConnection connection, IsolationLevel isolationLevel)
    {
        this.connection = connection;
        IsolationLevel = isolationLevel is IsolationLevel.Unspecified ? IsolationLevel.Snapshot : isolationLevel;
        connection.Execute("BEGIN TRANSACTION");
        connection.HasTransaction = true;
    }

    public override IsolationLevel IsolationLevel { get; }

    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
        connection.Execute("COMMIT");
        End();
    }

    public override void Rollback()
    {
        End();
        connection.Execute("ROLLBACK");
    }

    private void End()
    {
        isDone = true;
        connection.HasTransaction = false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !isDone && connection.State == ConnectionState.Open)
            Rollback();
        base.Dispose(disposing);
    }
}
