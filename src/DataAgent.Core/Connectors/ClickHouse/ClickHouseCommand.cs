using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>One request under a query_id of our own, by which <see cref="Cancel"/> stops it on the server.</summary>
internal sealed class ClickHouseCommand(ClickHouseConnection connection) : DbCommand
{
    private const int ReadOnlyCode = 164;

    private static readonly ConcurrentDictionary<(Uri Address, string? User), bool> MayChangeNothing = new();

    private readonly ClickHouseParameterCollection parameters = new();
    private readonly CancellationTokenSource stopped = new();
    private readonly string queryId = Guid.NewGuid().ToString();
    private string text = "";

    [AllowNull]
    public override string CommandText { get => text; set => text = value ?? ""; }

    /// <summary>Seconds after which the server stops the query; 0: no limit.</summary>
    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException(); }

    protected override DbParameterCollection DbParameterCollection => parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    /// <summary>Dropping the HTTP connection does not stop a query; KILL QUERY by its id does. Safe from any thread.</summary>
    public override void Cancel()
    {
        try
        {
            using var killed = Send($"KILL QUERY WHERE query_id = '{queryId}' ASYNC", [("query_id", Guid.NewGuid().ToString())], false, CancellationToken.None);
        }
        finally
        {
            stopped.Cancel();
        }
    }

    public override int ExecuteNonQuery()
    {
        using var reader = ExecuteReader();
        return reader.RecordsAffected;
    }

    public override object? ExecuteScalar()
    {
        using var reader = ExecuteReader();
        return reader.Read() ? reader.GetValue(0) : null;
    }

    public override void Prepare()
    {
    }

    protected override DbParameter CreateDbParameter() => new ClickHouseParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        var arguments = new List<(string, string)> { ("query_id", queryId) };
        foreach (ClickHouseParameter parameter in parameters)
            arguments.Add(($"param_{parameter.ParameterName}", ParameterLiteral.Text(parameter.Value)));
        if (CommandTimeout > 0)
            arguments.Add(("max_execution_time", CommandTimeout.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        var response = Send(TypedPlaceholders(), arguments, connection.ForbidsWrites, stopped.Token);
        try
        {
            return new ClickHouseDataReader(response, response.Content.ReadAsStream(stopped.Token), Header(response, "X-ClickHouse-Exception-Tag"), Header(response, "X-ClickHouse-Timezone"), Written(response));
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stopped.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>@name becomes {name:Type}: the server takes the value beside the text.</summary>
    private string TypedPlaceholders()
    {
        var result = new StringBuilder(text.Length + 32);
        for (var at = 0; at < text.Length;)
        {
            var behind = SqlScanner.Skip(text, at, ClickHouseServer.Connector.Dialect);
            if (behind == at && text[at] == '@' && Placeholder(at + 1) is { } parameter)
            {
                behind = at + 1 + parameter.ParameterName.Length;
                result.Append('{').Append(parameter.ParameterName).Append(':').Append(ParameterLiteral.Type(parameter.Value)).Append('}');
            }
            else
            {
                behind = behind == at ? SqlScanner.Step(text, at, ClickHouseServer.Connector.Dialect) : behind;
                result.Append(text, at, behind - at);
            }

            at = behind;
        }

        return result.ToString();
    }

    private ClickHouseParameter? Placeholder(int at)
    {
        var end = at;
        while (end < text.Length && SqlScanner.IsNamePart(text[end]))
            end++;
        var index = parameters.IndexOf(text[at..end]);
        return index < 0 ? null : (ClickHouseParameter)parameters[index];
    }

    /// <summary>Runs the text, an INSERT, with a body that is made while it is sent.</summary>
    public void Insert(Action<Stream> write, IEnumerable<(string Name, string Value)> settings)
    {
        using var body = new StreamedContent(write);
        try
        {
            using var response = Post(body, [("query", text), ("query_id", queryId), .. settings, .. OwnSettings(connection.ForbidsWrites)], stopped.Token);
        }
        catch (Exception) when (body.Failure is { } failure and not IOException)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
            throw;
        }
    }

    /// <summary>A user whose profile is readonly=1 may change no setting (https://clickhouse.com/docs/operations/settings/permissions-for-queries): then ours are left out.</summary>
    private HttpResponseMessage Send(string sql, IReadOnlyList<(string Name, string Value)> arguments, bool forbidsWrites, CancellationToken cancellationToken)
    {
        var user = (connection.Settings.Address, connection.Settings.User);
        if (MayChangeNothing.ContainsKey(user))
            return SendOnce(sql, [], false, cancellationToken);
        try
        {
            return SendOnce(sql, OwnSettings(forbidsWrites), true, cancellationToken);
        }
        catch (ClickHouseException e) when (e.Code == ReadOnlyCode && e.Message.Contains("Cannot modify", StringComparison.Ordinal))
        {
            var response = SendOnce(sql, [], false, cancellationToken);
            MayChangeNothing.TryAdd(user, true);
            return response;
        }

        HttpResponseMessage SendOnce(string text, IEnumerable<(string Name, string Value)> own, bool all, CancellationToken stop) =>
            Post(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), arguments.Where(a => all || a.Name != "max_execution_time").Concat(own), stop);
    }

    private HttpResponseMessage Post(HttpContent body, IEnumerable<(string Name, string Value)> arguments, CancellationToken cancellationToken)
    {
        var settings = connection.Settings;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Address, "?" + QueryString(settings, arguments)))
        {
            Content = body,
        };
        if (settings.User is { } user)
            request.Headers.Add("X-ClickHouse-User", user);
        if (settings.Password is { } password)
            request.Headers.Add("X-ClickHouse-Key", password);
        if (settings.Options.GetValueOrDefault("compress") == "true")
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));

        var response = HttpPool.Client(settings).Send(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        using (var answer = new StreamReader(response.Content.ReadAsStream(cancellationToken)))
            throw ClickHouseException.Parse(answer.ReadToEnd());
    }

    private List<(string Name, string Value)> OwnSettings(bool forbidsWrites)
    {
        var own = new List<(string Name, string Value)>
        {
            ("output_format_binary_write_json_as_string", "1"),
            // Recent servers compress for any client that could take it, ours included: packing costs many times what a loopback or a LAN does.
            ("enable_http_compression", connection.Settings.Options.GetValueOrDefault("compress") == "true" ? "1" : "0"),
        };
        if (forbidsWrites)
            own.Add(("readonly", "2"));
        return own;
    }

    private static string QueryString(ClickHouseSettings settings, IEnumerable<(string Name, string Value)> arguments)
    {
        var all = new List<(string Name, string Value)>(arguments) { ("default_format", "RowBinaryWithNamesAndTypes") };
        if (settings.Database is { } database)
            all.Add(("database", database));
        all.AddRange(settings.Options.Where(static o => o.Key != "compress").Select(static o => (o.Key, o.Value)));
        return string.Join('&', all.Select(static a => $"{Uri.EscapeDataString(a.Name)}={Uri.EscapeDataString(a.Value)}"));
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : null;

    private static int Written(HttpResponseMessage response)
    {
        if (Header(response, "X-ClickHouse-Summary") is not { } summary)
            return -1;
        using var json = JsonDocument.Parse(summary);
        return json.RootElement.TryGetProperty("written_rows", out var rows) && int.TryParse(rows.GetString(), out var count) && count > 0 ? count : -1;
    }
}
