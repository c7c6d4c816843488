using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>One request under a query_id of our own, by which <see cref="Cancel"/> stops it on the server.</summary>
internal sealed class ClickHouseCommand(ClickHouseConnection connection) : DbCommand
{
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

    /// <summary>KILL QUERY by the id, and the end of our reading; safe from any thread.</summary>
    /// <remarks>
    /// Dropping the connection alone does not stop a query that has nothing to say yet. KILL QUERY alone waits for one that stands at a full
    /// socket, until the server's send timeout of 30 s: so reading ends, and with it the socket, while the KILL is under way. It carries none of the
    /// user's settings: a session is taken by the query that is to be stopped, and a read-only profile may not kill.
    /// </remarks>
    public override void Cancel()
    {
        var kill = ClickHouseHttp.Kill(connection.Settings, queryId);
        stopped.Cancel();
        kill.WaitAsync(TimeSpan.FromSeconds(1)).GetAwaiter().GetResult();   // a server that is gone must not hold up the one who stops
    }

    /// <summary>Ends the wait for the answer here; on the server nothing is stopped.</summary>
    internal void GiveUpAfter(TimeSpan patience) => stopped.CancelAfter(patience);

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
        var lists = new List<(string, ExternalList)>();
        foreach (ClickHouseParameter parameter in parameters)
        {
            if (parameter.Value is ExternalList list)
                lists.Add((ExternalList.TableName(parameter.ParameterName), list));
            else
                arguments.Add(($"param_{parameter.ParameterName}", ParameterLiteral.Text(parameter.Value)));
        }

        if (CommandTimeout > 0)
            arguments.Add(("max_execution_time", CommandTimeout.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        var answer = ClickHouseHttp.Send(connection.Settings, TypedPlaceholders(), lists, arguments, connection.ForbidsWrites, stopped.Token);
        try
        {
            return new ClickHouseDataReader(
                answer, new StoppableStream(answer.Content.ReadAsStream(stopped.Token), stopped.Token), answer.Header("X-ClickHouse-Exception-Tag"), answer.Header("X-ClickHouse-Timezone"), Written(answer));
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stopped.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>@name becomes {name:Type}, or a table's name: the server takes the value beside the text.</summary>
    private string TypedPlaceholders()
    {
        var result = new StringBuilder(text.Length + 32);
        for (var at = 0; at < text.Length;)
        {
            var behind = SqlScanner.Skip(text, at, ClickHouseServer.Connector.Dialect);
            if (behind == at && text[at] == '@' && Placeholder(at + 1) is { } parameter)
            {
                behind = at + 1 + parameter.ParameterName.Length;
                result.Append(parameter.Value is ExternalList
                    ? ExternalList.TableName(parameter.ParameterName)
                    : $"{{{parameter.ParameterName}:{ParameterLiteral.Type(parameter.Value)}}}");
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
            using var response = ClickHouseHttp.Send(connection.Settings, body, [("query", text), ("query_id", queryId), .. settings], connection.ForbidsWrites, stopped.Token);
        }
        catch (Exception) when (body.Failure is { } failure and not IOException)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
            throw;
        }
    }

    private static int Written(HttpResponseMessage response)
    {
        if (response.Header("X-ClickHouse-Summary") is not { } summary)
            return -1;
        using var json = JsonDocument.Parse(summary);
        return json.RootElement.TryGetProperty("written_rows", out var rows) && int.TryParse(rows.GetString(), out var count) && count > 0 ? count : -1;
    }
}
