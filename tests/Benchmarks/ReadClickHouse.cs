using System.Globalization;
using DataAgent.Connectors;
using DataAgent.Registry;
using DataAgent.Rows;
using DataAgent.Servers;

namespace DataAgent.Benchmarks;

/// <summary>Reading ClickHouse: emitted rows, against draining the same answer's bytes over HTTP.</summary>
internal sealed class ReadClickHouse : IBenchmark
{
    private const string Query =
        """
        SELECT toInt64(number) AS id, if(number % 5 > 0, toInt64(number / 5), NULL)::Nullable(Int64) AS parent, toDecimal64(number % 100000, 2) AS amount,
        concat('customer number ', toString(number)) AS name, toDateTime64('2024-01-01 00:00:00', 6) + number AS made, number % 3 = 0 AS flag FROM numbers(1000000)
        """;

    private static readonly string[] Names = ["clickhouse"];

    public string Group => "read";

    public void Run(Report report)
    {
        var kind = ServerKinds.Get("clickhouse");
        if (kind.Missing is { } missing)
        {
            report.Skip("read.clickhouse", missing);
            return;
        }

        using var server = kind.Start();
        var address = server.Address;
        var target = new Target(new Connection { Name = "clickhouse", Type = "clickhouse", Server = address.Host, Port = address.Port, User = address.User }, Names);
        using var connection = KnownConnectors.Get("clickhouse").Connect(target);
        connection.Open();
        using var client = new HttpClient();
        var uri = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{address.Host}:{address.Port}/?default_format=RowBinaryWithNamesAndTypes&query={Uri.EscapeDataString(Query)}"));
        report.Ratio("read.clickhouse", 1.5, () => Ours(connection), () => Drain(client, uri));
    }

    private static void Ours(System.Data.Common.DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Query;
        using var reader = command.ExecuteReader();
        var bind = KnownConnectors.Get("clickhouse").Bind;
        var bindings = Enumerable.Range(0, reader.FieldCount).Select(i => bind(reader, i)).ToArray();
        var read = RowReaderCompiler.Compile(RowShape.Of(bindings.Select(static b => b.Column)), bindings, reader.GetType());
        object? last = null;
        while (reader.Read())
            last = read(reader);
        GC.KeepAlive(last);
    }

    private static void Drain(HttpClient client, Uri uri)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        using var response = client.Send(request, HttpCompletionOption.ResponseHeadersRead);
        using var stream = response.EnsureSuccessStatusCode().Content.ReadAsStream();
        var buffer = new byte[1 << 17];
        while (stream.Read(buffer) > 0)
        {
            // only the bytes count
        }
    }
}
