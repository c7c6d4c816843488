using System.CommandLine;
using DataAgent.Registry;

namespace DataAgent.Cli.Commands;

/// <summary>The parts of a connection as options, for the commands that make or change one.</summary>
internal sealed class ConnectionParts
{
    private readonly Option<string?> url = new("--url") { Description = "postgresql://user@host:5432/db, sqlite:///path …" };
    private readonly Option<string?> server = new("--server");
    private readonly Option<int?> port = new("--port");
    private readonly Option<string?> database = new("--database-name") { Description = "The database's name on the server." };
    private readonly Option<string?> path = new("--path") { Description = "The file, for a database that is one." };
    private readonly Option<string?> user = new("--user");
    private readonly Option<string?> password = new("--password") { Description = "Where it is, not what it is: env:NAME, or - to read it from stdin." };
    private readonly Option<string?> tls = new("--tls") { Description = "disable, prefer, require, verify-ca or verify-full." };
    private readonly Option<string[]> databases = new("--databases") { Description = "The logical databases on it.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> tags = new("--tag") { AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> description = new("--description");
    private readonly Option<bool?> readOnly = new("--read-only");
    private readonly Option<int?> minPoolSize = new("--min-pool-size");
    private readonly Option<int?> maxPoolSize = new("--max-pool-size");
    private readonly Option<long?> maxRows = new("--max-rows") { Description = "Rows that a query may give; 0 for no limit." };
    private readonly Option<double?> maxSeconds = new("--max-seconds") { Description = "Seconds that a query may take; 0 for no limit." };
    private readonly Option<int?> maxQueries = new("--max-concurrent-queries") { Description = "0 for no limit." };
    private readonly Option<double?> maxCost = new("--max-cost") { Description = "Of the server's own estimate; 0 for no limit." };
    private readonly Option<double?> connectTimeout = new("--connect-timeout") { Description = "Seconds; default 10." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[url, server, port, database, path, user, password, tls, databases, tags, description, readOnly, minPoolSize, maxPoolSize, connectTimeout, maxRows, maxSeconds, maxQueries, maxCost])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(password) is { } text && text != "-" && !text.StartsWith("env:", StringComparison.Ordinal))
                result.AddError("--password takes env:NAME, or - to read it from stdin: what stands on a command line is seen by every process.");
        });
    }

    public string? Url(ParseResult parsed) => parsed.GetValue(url);

    public bool HasUrl(System.CommandLine.Parsing.CommandResult result) => result.GetValue(url) is not null;

    /// <summary>The connection with every part that was given; the others stay.</summary>
    public Connection Apply(ParseResult parsed, Connection connection) => connection with
    {
        Server = parsed.GetValue(server) ?? connection.Server,
        Port = parsed.GetValue(port) ?? connection.Port,
        Database = parsed.GetValue(database) ?? parsed.GetValue(path) ?? connection.Database,
        User = parsed.GetValue(user) ?? connection.User,
        Password = parsed.GetValue(password) is { } given ? SecretInput.Read(given) : connection.Password,
        Tls = parsed.GetValue(tls) ?? connection.Tls,
        Databases = parsed.GetValue(databases) is { Length: > 0 } names ? names : connection.Databases,
        Tags = parsed.GetValue(tags) is { Length: > 0 } labels ? labels : connection.Tags,
        Description = parsed.GetValue(description) ?? connection.Description,
        ReadOnly = parsed.GetValue(readOnly) ?? connection.ReadOnly,
        MinPoolSize = parsed.GetValue(minPoolSize) ?? connection.MinPoolSize,
        MaxPoolSize = parsed.GetValue(maxPoolSize) ?? connection.MaxPoolSize,
        Limits = Limits(parsed, connection.Limits),
        ConnectTimeout = parsed.GetValue(connectTimeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : connection.ConnectTimeout,
    };

    private ConnectionLimits Limits(ParseResult parsed, ConnectionLimits before) => new()
    {
        MaxRows = parsed.GetValue(maxRows) is { } rows ? rows > 0 ? rows : null : before.MaxRows,
        MaxTime = parsed.GetValue(maxSeconds) is { } seconds ? seconds > 0 ? TimeSpan.FromSeconds(seconds) : null : before.MaxTime,
        MaxConcurrentQueries = parsed.GetValue(maxQueries) is { } queries ? queries > 0 ? queries : null : before.MaxConcurrentQueries,
        MaxCost = parsed.GetValue(maxCost) is { } cost ? cost > 0 ? cost : null : before.MaxCost,
    };
}
