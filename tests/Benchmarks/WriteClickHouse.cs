using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using DataAgent.Servers;

namespace DataAgent.Benchmarks;

/// <summary>Loading ClickHouse from a reader, against RowBinary written by hand for this very table into the same HTTP interface.</summary>
internal sealed class WriteClickHouse : IBenchmark
{
    public string Group => "write";

    public void Run(Report report)
    {
        var kind = ServerKinds.Get("clickhouse");
        if (kind.Missing is { } missing)
        {
            report.Skip("write.clickhouse", missing);
            return;
        }

        using var server = kind.Start();
        var target = WriteTarget.Of("clickhouse", server.Address);
        using var connection = target.Connection;
        target.Run("CREATE TABLE t (id Int64, parent Nullable(Int64), amount Decimal(12, 2), name String, made DateTime64(6), flag Bool) ENGINE = MergeTree ORDER BY tuple()");
        using var client = new HttpClient();
        var insert = "INSERT INTO t FORMAT RowBinary SETTINGS max_insert_block_size = 1000000, min_insert_block_size_rows = 1000000, min_insert_block_size_bytes = 0";
        var uri = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{server.Address.Host}:{server.Address.Port}/?query={Uri.EscapeDataString(insert)}"));
        report.Ratio("write.clickhouse", 1.3,
            () =>
            {
                target.Run("TRUNCATE TABLE t");
                target.Load();
            },
            () =>
            {
                target.Run("TRUNCATE TABLE t");
                using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new HandWritten() };
                using var response = client.Send(request);
                response.EnsureSuccessStatusCode();
            });
    }

    private sealed class HandWritten : HttpContent
    {
        protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            var buffer = new byte[1 << 16];
            var at = 0;
            for (var n = 0; n < WriteTarget.Rows; n++)
            {
                if (buffer.Length - at < 256)
                {
                    stream.Write(buffer, 0, at);
                    at = 0;
                }

                BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(at), n);
                at += 8;
                buffer[at++] = n % 5 == 0 ? (byte)1 : (byte)0;
                if (n % 5 != 0)
                {
                    BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(at), n);
                    at += 8;
                }

                BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(at), decimal.ToOACurrency(NumberedReader.Amount(n)) / 100);
                at += 8;
                var length = Encoding.UTF8.GetBytes(NumberedReader.Text(n), buffer.AsSpan(at + 1));
                buffer[at] = (byte)length;
                at += 1 + length;
                BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(at), (NumberedReader.Made(n).Ticks - DateTime.UnixEpoch.Ticks) / 10);
                at += 8;
                buffer[at++] = n % 3 == 0 ? (byte)1 : (byte)0;
            }

            stream.Write(buffer, 0, at);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            SerializeToStream(stream, context, default);
            return Task.CompletedTask;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
