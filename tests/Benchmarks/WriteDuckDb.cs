using System.Text;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Benchmarks;

/// <summary>Appending to a DuckDB file: any reader through the compiled chunk writer, against DuckDB's own appender and chunks filled by hand.</summary>
internal sealed class WriteDuckDb : IBenchmark
{
    private const int Rows = 1_000_000;

    private const string Create = "CREATE OR REPLACE TABLE t (id BIGINT, parent BIGINT, amount DECIMAL(12,2), name VARCHAR, made TIMESTAMP, flag BOOLEAN)";

    public string Group => "write";

    public void Run(Report report)
    {
        var file = Path.Combine(Path.GetTempPath(), $"dataagent-benchmark-write-{Environment.ProcessId}.duckdb");
        using (var connection = new DuckDbConnection($"Data Source={file}"))
        {
            connection.Open();
            report.Ratio("write.duckdb", 1.3, () => Ours(connection), () => HandWritten(connection));
        }
        File.Delete(file);
    }

    private static void Ours(DuckDbConnection connection)
    {
        connection.Execute(Create);
        using var reader = new NumberedReader(Rows);
        var bindings = Enumerable.Range(0, reader.FieldCount).Select(i => ColumnBinding.Default(reader, i)).ToArray();
        connection.Append(null, "t", reader, bindings, default);
    }

    private static unsafe void HandWritten(DuckDbConnection connection)
    {
        connection.Execute(Create);
        using var transaction = connection.BeginTransaction();
        _ = NativeMethods.AppenderCreate(connection.Handle, null, null, "t", out var appender);
        var types = stackalloc nint[6];
        (types[0], types[1], types[2]) = (NativeTypes.Create(DuckDbType.BigInt), NativeTypes.Create(DuckDbType.BigInt), NativeTypes.CreateDecimal(12, 2));
        (types[3], types[4], types[5]) = (NativeTypes.Create(DuckDbType.Varchar), NativeTypes.Create(DuckDbType.Timestamp), NativeTypes.Create(DuckDbType.Boolean));
        var chunk = NativeMethods.CreateDataChunk(types, 6);
        var vectors = stackalloc nint[6];
        var data = stackalloc byte*[6];
        var buffer = new byte[256];
        for (var start = 0; start < Rows; start += 2048)
        {
            for (var i = 0; i < 6; i++)
            {
                vectors[i] = NativeMethods.DataChunkGetVector(chunk, (ulong)i);
                data[i] = NativeMethods.VectorGetData(vectors[i]);
            }
            NativeMethods.VectorEnsureValidityWritable(vectors[1]);
            var validity = NativeMethods.VectorGetValidity(vectors[1]);
            var rows = Math.Min(2048, Rows - start);
            for (var row = 0; row < rows; row++)
            {
                var n = start + row;
                ((long*)data[0])[row] = n;
                if (n % 5 == 0)
                    validity[row >> 6] &= ~(1UL << (row & 63));
                else
                    ((long*)data[1])[row] = n;
                ((long*)data[2])[row] = decimal.ToOACurrency(NumberedReader.Amount(n)) / 100;
                var text = NumberedReader.Text(n);
                var length = Encoding.UTF8.GetBytes(text, buffer);
                fixed (byte* bytes = buffer)
                    NativeMethods.VectorAssignBytes(vectors[3], (ulong)row, bytes, (ulong)length);
                ((long*)data[4])[row] = (NumberedReader.Made(n).Ticks - DateTime.UnixEpoch.Ticks) / 10;
                data[5][row] = n % 3 == 0 ? (byte)1 : (byte)0;
            }
            NativeMethods.DataChunkSetSize(chunk, (ulong)rows);
            _ = NativeMethods.AppendDataChunk(appender, chunk);
            NativeMethods.DataChunkReset(chunk);
        }
        _ = NativeMethods.AppenderClose(appender);
        _ = NativeMethods.AppenderDestroy(ref appender);
        NativeMethods.DestroyDataChunk(ref chunk);
        for (var i = 0; i < 6; i++)
            NativeTypes.Destroy(ref types[i]);
        transaction.Commit();
    }
}
