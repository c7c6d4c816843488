using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>One request a query (https://clickhouse.com/docs/interfaces/http), and whether what came back is ClickHouse's answer to it.</summary>
internal static class ClickHouseHttp
{
    private const string Format = "RowBinaryWithNamesAndTypes";

    private const int MessageLimit = 1 << 16;

    private const int ReadOnlyCode = 164;

    private static readonly ConcurrentDictionary<(Uri Address, string? User), bool> MayChangeNothing = new();

    /// <summary>Returns when the answer begins; a refusal is a ClickHouseException, another kind of server's answer a DataAgentException.</summary>
    /// <remarks>A user whose profile is readonly=1 may change no setting (https://clickhouse.com/docs/operations/settings/permissions-for-queries): then ours are left out.</remarks>
    public static HttpResponseMessage Send(
        ClickHouseSettings settings, string sql, IReadOnlyList<(string Name, ExternalList Items)> lists, IReadOnlyList<(string Name, string Value)> arguments,
        bool forbidsWrites, CancellationToken cancellationToken)
    {
        var user = (settings.Address, settings.User);
        var bare = arguments.Where(static a => a.Name != "max_execution_time");
        if (MayChangeNothing.ContainsKey(user))
            return Post(settings, Body(sql, lists), [.. bare, .. Chosen(settings)], cancellationToken);
        try
        {
            return Send(settings, Body(sql, lists), arguments, forbidsWrites, cancellationToken);
        }
        catch (ClickHouseException e) when (e.Code == ReadOnlyCode && e.Message.Contains("Cannot modify", StringComparison.Ordinal) && MayOnlyRead(settings))
        {
            var response = Post(settings, Body(sql, lists), [.. bare, .. Chosen(settings)], cancellationToken);
            MayChangeNothing.TryAdd(user, true);
            return response;
        }
    }

    /// <summary>As the other, for a body that can be sent only once.</summary>
    public static HttpResponseMessage Send(
        ClickHouseSettings settings, HttpContent body, IReadOnlyList<(string Name, string Value)> arguments, bool forbidsWrites, CancellationToken cancellationToken) =>
        Post(settings, body, [.. arguments, .. Own(settings, forbidsWrites), .. Chosen(settings)], cancellationToken);

    /// <summary>Stops a query; none of the connection's settings go with it.</summary>
    public static async Task Kill(ClickHouseSettings settings, string queryId)
    {
        using var request = Request(settings, Text($"KILL QUERY WHERE query_id = '{queryId}' ASYNC"), [("query_id", Guid.NewGuid().ToString())]);
        using var answer = Accepted(settings, await HttpPool.Client(settings).SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false));
    }

    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : null;

    /// <summary>Asked without any setting: a statement's own SETTINGS can be refused with the same message, and must not be sent again without our readonly=2.</summary>
    private static bool MayOnlyRead(ClickHouseSettings settings)
    {
        using var answer = Post(settings, Text("SELECT toString(getSetting('readonly')) AS v"), [], CancellationToken.None);
        using var reader = new ClickHouseDataReader(answer, answer.Content.ReadAsStream(), null, null, -1);
        return reader.Read() && reader.GetString(0) == "1";
    }

    private static bool Compresses(ClickHouseSettings settings) => settings.Options.GetValueOrDefault("compress") == "true";

    private static IEnumerable<(string, string)> Chosen(ClickHouseSettings settings) =>
        settings.Options.Where(static o => o.Key != "compress").Select(static o => (o.Key, o.Value));

    private static IEnumerable<(string, string)> Own(ClickHouseSettings settings, bool forbidsWrites)
    {
        yield return ("output_format_binary_write_json_as_string", "1");
        // Recent servers compress for any client that could take it, ours included: packing costs many times what a loopback or a LAN does.
        yield return ("enable_http_compression", Compresses(settings) ? "1" : "0");
        if (forbidsWrites)
            yield return ("readonly", "2");
    }

    private static ByteArrayContent Text(string sql) => new(Encoding.UTF8.GetBytes(sql));

    /// <summary>The statement; with lists it is a field of a form beside their files.</summary>
    private static HttpContent Body(string sql, IReadOnlyList<(string Name, ExternalList Items)> lists)
    {
        if (lists.Count == 0)
            return Text(sql);
        var form = new MultipartFormDataContent { { Text(sql), "query" } };
        foreach (var (name, items) in lists)
        {
            form.Add(Text(items.Structure), $"{name}_structure");
            form.Add(Text("TabSeparated"), $"{name}_format");
            form.Add(new ByteArrayContent(items.Lines()), name, name);
        }

        return form;
    }

    private static HttpResponseMessage Post(ClickHouseSettings settings, HttpContent body, IEnumerable<(string Name, string Value)> arguments, CancellationToken cancellationToken)
    {
        using var request = Request(settings, body, arguments);
        return Accepted(settings, HttpPool.Client(settings).Send(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken));
    }

    private static HttpRequestMessage Request(ClickHouseSettings settings, HttpContent body, IEnumerable<(string Name, string Value)> arguments)
    {
        var all = new List<(string Name, string Value)>(arguments) { ("default_format", Format) };
        if (settings.Database is { } database)
            all.Add(("database", database));
        var query = string.Join('&', all.Select(static a => $"{Uri.EscapeDataString(a.Name)}={Uri.EscapeDataString(a.Value)}"));

        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Address, "?" + query)) { Content = body };
        if (settings.User is { } user)
            request.Headers.Add("X-ClickHouse-User", user);
        if (settings.Password is { } password)
            request.Headers.Add("X-ClickHouse-Key", password);
        if (Compresses(settings))
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        return request;
    }

    private static HttpResponseMessage Accepted(ClickHouseSettings settings, HttpResponseMessage response)
    {
        if (Refusal(response, settings.Address.Authority) is not { } refusal)
            return response;
        response.Dispose();
        throw refusal;
    }

    /// <summary>Every answer of ClickHouse has headers of its own; a proxy's or another server's has not, whatever its status.</summary>
    private static Exception? Refusal(HttpResponseMessage response, string address)
    {
        if (response.IsSuccessStatusCode)
        {
            return response.Header("X-ClickHouse-Query-Id") is null
                ? ClickHouseErrors.NotClickHouse(address, $"an answer of {response.Content.Headers.ContentType?.MediaType ?? "no type"} without X-ClickHouse headers")
                : response.Header("X-ClickHouse-Format") is { } format and not (Format or "Null") ? ClickHouseErrors.OtherFormat(format)
                : null;
        }

        var text = Tail(response.Content.ReadAsStream());
        if (response.Header("X-ClickHouse-Exception-Code") is { } code)
            return ClickHouseException.Parse(text[Math.Max(0, text.LastIndexOf($"Code: {code}. DB::", StringComparison.Ordinal))..]);
        return text.Contains("DB::", StringComparison.Ordinal)
            ? ClickHouseException.Parse(text)
            : ClickHouseErrors.NotClickHouse(address, $"it answers {(int)response.StatusCode} {response.ReasonPhrase}");
    }

    /// <summary>The message stands at the end: a server that packs its answers sends the rows that it had packed before it, all under one status.</summary>
    private static string Tail(Stream stream)
    {
        using var body = new StreamReader(stream);
        var text = "";
        var block = new char[MessageLimit];
        for (int read; (read = body.ReadBlock(block)) > 0;)
        {
            text += new string(block, 0, read);
            text = text[Math.Max(0, text.Length - MessageLimit)..];
        }

        return text;
    }
}
