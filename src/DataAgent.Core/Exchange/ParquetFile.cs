using DataAgent.Aggregation;
using DataAgent.Files;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Exchange;

/// <summary>Rows as a Parquet file, collected in the local engine first: a column's type is known only after the last row.</summary>
internal sealed class ParquetFile : RowFile
{
    private readonly FileDraft draft;
    private readonly CancellationToken cancellationToken;
    private readonly LocalSession session = LocalSession.Open();
    private readonly RowTable table;

    public ParquetFile(FileDraft draft, RowAdapter? adapter, CancellationToken cancellationToken)
    {
        (this.draft, this.cancellationToken) = (draft, cancellationToken);
        table = new RowTable(session, "rows", new() { Adapter = adapter }, cancellationToken);
    }

    public override void Complete()
    {
        table.Complete();
        if (table.Columns.Count == 0)
            throw ExchangeErrors.ParquetWithoutRows();
        draft.CloseStream();
        session.Execute($"COPY (SELECT {string.Join(", ", table.Columns.Select(static c => Column(TableLoader.Quote(c.Name), c.Type)))} FROM rows) TO '{draft.WrittenAt.Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet, USE_TMP_FILE false)", cancellationToken);
    }

    /// <summary>A column in which only nulls came has no type of its own; whole numbers of 128 bits would be written as doubles.</summary>
    private static string Column(string name, Type? type) =>
        type is null ? $"NULL::VARCHAR AS {name}" : type == typeof(System.Numerics.BigInteger) ? $"CAST({name} AS DECIMAL(38, 0)) AS {name}" : name;

    protected override void Write(object row) => table.Add(row);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            table.Dispose();
            session.Dispose();
        }
        base.Dispose(disposing);
    }
}
