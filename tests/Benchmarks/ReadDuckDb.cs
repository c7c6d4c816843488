using System.Data.Common;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Benchmarks;

/// <summary>Reading DuckDB: emitted rows through the reader, against a loop written directly on the chunks' memory.</summary>
internal sealed class ReadDuckDb : IBenchmark
{
    private const int Rows = 1_000_000;

    private const string Query = "SELECT id, parent, amount, name, made, flag FROM t";

    private static readonly string File = Path.Combine(Path.GetTempPath(), "dataagent-benchmark-read.duckdb");

    public string Group => "read";

    /// <summary>The table that read and write benchmarks share: bigint, bigint null, numeric, text, timestamp, bool.</summary>
    internal static string Table(int rows) =>
        $"""
        CREATE OR REPLACE TABLE t AS SELECT i AS id, CASE WHEN i % 5 > 0 THEN i // 5 END AS parent, (i % 100000 * 1.01)::DECIMAL(12,2) AS amount,
        'customer number ' || i AS name, TIMESTAMP '2024-01-01' + INTERVAL (i) SECOND AS made, i % 3 = 0 AS flag FROM range({rows}) t(i)
        """;

    public void Run(Report report)
    {
        using var connection = new DuckDbConnection($"Data Source={File}");
        connection.Open();
        connection.Execute(Table(Rows));
        using var command = connection.CreateCommand();
        command.CommandText = Query;

        report.Ratio("read.duckdb", 1.25, () => Ours(command), () => HandWritten(connection));
        connection.Close();
        System.IO.File.Delete(File);
    }

    private static void Ours(DuckDbCommand command)
    {
        using var reader = command.ExecuteReader();
        var bindings = Enumerable.Range(0, reader.FieldCount).Select(i => ColumnBinding.Default(reader, i)).ToArray();
        var shape = RowShape.Of(bindings.Select(static b => b.Column));
        var read = RowReaderCompiler.Compile(shape, bindings, reader.GetType());
        object? last = null;
        while (reader.Read())
            last = read(reader);
        GC.KeepAlive(last);
    }

    private static unsafe void HandWritten(DuckDbConnection connection)
    {
        using var batch = new StatementBatch(connection, Query, new Dictionary<string, object?>());
        batch.RunNext(out var result, out _, out _);
        object? last = null;
        nint chunk;
        var vectors = stackalloc nint[6];
        var valid = stackalloc ulong*[6];
        while ((chunk = batch.Fetch(ref result)) != 0)
        {
            var rows = (int)NativeMethods.DataChunkGetSize(chunk);
            for (var i = 0; i < 6; i++)
                vectors[i] = NativeMethods.DataChunkGetVector(chunk, (ulong)i);
            var (id, parent, amount) = ((nint)NativeMethods.VectorGetData(vectors[0]), (nint)NativeMethods.VectorGetData(vectors[1]), (nint)NativeMethods.VectorGetData(vectors[2]));
            var (name, made, flag) = ((nint)NativeMethods.VectorGetData(vectors[3]), (nint)NativeMethods.VectorGetData(vectors[4]), (nint)NativeMethods.VectorGetData(vectors[5]));
            for (var i = 0; i < 6; i++)
                valid[i] = NativeMethods.VectorGetValidity(vectors[i]);
            for (var row = 0; row < rows; row++)
            {
                var (word, bit) = (row >> 6, 1UL << (row & 63));
                var text = (byte*)name + (row * 16);
                last = new Customer
                {
                    Id = valid[0] == null || (valid[0][word] & bit) != 0 ? ((long*)id)[row] : null,
                    Parent = valid[1] == null || (valid[1][word] & bit) != 0 ? ((long*)parent)[row] : null,
                    Amount = valid[2] == null || (valid[2][word] & bit) != 0 ? Cents(((long*)amount)[row]) : null,
                    Name = valid[3] == null || (valid[3][word] & bit) != 0
                        ? System.Text.Encoding.UTF8.GetString(*(int*)text <= 12 ? text + 4 : *(byte**)(text + 8), *(int*)text) : null,
                    At = valid[4] == null || (valid[4][word] & bit) != 0 ? new DateTime((((long*)made)[row] * 10) + DateTime.UnixEpoch.Ticks) : null,
                    Flag = valid[5] == null || (valid[5][word] & bit) != 0 ? ((byte*)flag)[row] != 0 : null,
                };
            }
            NativeMethods.DestroyDataChunk(ref chunk);
        }
        NativeMethods.DestroyResult(ref result);
        GC.KeepAlive(last);
    }

    private static decimal Cents(long value)
    {
        var magnitude = (ulong)Math.Abs(value);
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, value < 0, 2);
    }

    private sealed class Customer
    {
        public long? Id { get; set; }

        public long? Parent { get; set; }

        public decimal? Amount { get; set; }

        public string? Name { get; set; }

        public DateTime? At { get; set; }

        public bool? Flag { get; set; }
    }
}
