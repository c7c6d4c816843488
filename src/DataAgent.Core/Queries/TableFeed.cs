using System.Data.Common;
using System.Runtime.ExceptionServices;
using DataAgent.Connectors;
using DataAgent.Connectors.Bulk;
using DataAgent.Rows;

namespace DataAgent.Queries;

/// <summary>A reader's rows on their way into a table that exists, on an open connection: types are matched once, then rows go batch by batch.</summary>
/// <remarks>
/// A value goes in if the table's type holds it without change (<see cref="ExactValue"/>); what does not is
/// <see cref="DataAgentError.RowNotWritable"/>, naming row and column. Driver's failures come as they are.
/// </remarks>
internal sealed class TableFeed : IDisposable
{
    private readonly BulkTable table;
    private readonly FeedReader rows;
    private readonly IReadOnlyList<ColumnBinding> bindings;
    private readonly CancellationToken cancellationToken;

    /// <param name="bindings">One a column of the reader, in order; named as the table's columns, ignoring case.</param>
    public TableFeed(
        Connector connector, DbConnection connection, string quotedTable, DbDataReader rows, IReadOnlyList<ColumnBinding> bindings, TableFeedOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var targets = Targets(connector, connection, quotedTable, bindings, options.Transaction);
        table = new BulkTable(connector, connection, quotedTable, targets) { Say = options.Say };
        this.bindings = [.. bindings.Zip(targets, (b, t) => ExactBinding.To(b, t, options.CutsTime))];
        this.rows = new FeedReader(rows, options, cancellationToken);
        this.cancellationToken = cancellationToken;
    }

    /// <summary>The source has no more rows.</summary>
    public bool IsAtEnd => rows.IsAtEnd;

    /// <summary>Writes so many rows, or as many as there still are; returns how many.</summary>
    /// <param name="transaction">The caller's, for drivers whose commands must be told of it.</param>
    public long Write(DbTransaction? transaction, long most = long.MaxValue)
    {
        var before = rows.RowNumber;
        rows.BeginBatch(most);
        try
        {
            table.Connector.BulkLoad(table with { Transaction = transaction, RowsBefore = before }, rows, bindings, cancellationToken);
            return rows.RowNumber - before;
        }
        catch (ValueMisfitException e)
        {
            throw QueryErrors.RowNotWritable(rows.RowNumber, e);
        }
        catch (BulkRefusal e) when (IsOfTheRow(table.Connector.Diagnose(e.InnerException!)))
        {
            throw QueryErrors.RowsRefused(before + e.FirstRow, before + e.LastRow, table.Connector.Diagnose(e.InnerException!)?.Message ?? e.Message, e.InnerException!);
        }
        catch (BulkRefusal e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }

    public void Dispose() => rows.Dispose();

    /// <summary>Not so a full disk, a lock or a lost connection: no other row would fare better.</summary>
    private static bool IsOfTheRow(Diagnosis? diagnosis) =>
        diagnosis?.Error is null or DataAgentError.QueryFailed or DataAgentError.ConstraintViolated or DataAgentError.ValueNotRepresentable;

    /// <summary>The table's columns that rows have, in the rows' order: of the same name, else of the same but for case.</summary>
    private static TargetColumn[] Targets(Connector connector, DbConnection connection, string quotedTable, IReadOnlyList<ColumnBinding> bindings, DbTransaction? transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction ?? command.Transaction;
        command.CommandText = $"SELECT * FROM {quotedTable} WHERE 1 = 0";
        using var reader = connector.Execute(command);
        var all = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var places = bindings.Select(b => Array.IndexOf(all, b.Column.Name) is >= 0 and var exact ? exact
            : Array.FindIndex(all, n => n.Equals(b.Column.Name, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (places.Contains(-1) || places.Distinct().Count() < places.Length)
            throw QueryErrors.ColumnsDiffer(quotedTable, all, [.. bindings.Select(static b => b.Column.Name)], places);
        return [.. places.Select(i => connector.BulkColumn(connector, reader, i))];
    }
}
