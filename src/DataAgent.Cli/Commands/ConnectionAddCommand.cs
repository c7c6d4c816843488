using System.CommandLine;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Cli.Commands;

/// <summary><c>dataagent connection add NAME</c>, by URL or by parts; reached before it is stored.</summary>
internal static class ConnectionAddCommand
{
    private static readonly Argument<string> Name = new("name");
    private static readonly Option<string?> Url = new("--url") { Description = "postgresql://user@host:5432/db, sqlite:///path …" };
    private static readonly Option<string?> Type = new("--type") { Description = "The kind of database." };
    private static readonly Option<string?> Server = new("--server");
    private static readonly Option<int?> Port = new("--port");
    private static readonly Option<string?> Database = new("--database-name") { Description = "The database's name on the server." };
    private static readonly Option<string?> FilePath = new("--path") { Description = "The file, for a database that is one." };
    private static readonly Option<string?> User = new("--user");
    private static readonly Option<string?> Password = new("--password") { Description = "Where it is, not what it is: env:NAME, or - to read it from stdin." };
    private static readonly Option<string?> Tls = new("--tls") { Description = "disable, prefer, require, verify-ca or verify-full." };
    private static readonly Option<string[]> Databases = new("--databases") { Description = "The logical databases on it.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> ReadOnly = new("--read-only");
    private static readonly Option<bool> MakeDefault = new("--default") { Description = "Use it when no database is named." };
    private static readonly Option<bool> Replace = new("--replace") { Description = "Give up a connection of the same name." };
    private static readonly Option<bool> SkipTest = new("--skip-test") { Description = "Store it without reaching it." };
    private static readonly Option<bool> Create = new("--create") { Description = "Make the file if it does not exist." };

    public static Command Make()
    {
        var command = new Command("add", "Register a connection.")
        {
            Name, Url, Type, Server, Port, Database, FilePath, User, Password, Tls, Databases, ReadOnly, MakeDefault, Replace, SkipTest, Create,
        };
        command.Validators.Add(static result =>
        {
            if (result.GetValue(Url) is null && result.GetValue(Type) is null)
                result.AddError("connection add takes --url or --type.");
            if (result.GetValue(Password) is { } password && password != "-" && !password.StartsWith("env:", StringComparison.Ordinal))
                result.AddError("--password takes env:NAME, or - to read it from stdin: what stands on a command line is seen by every process.");
        });
        command.Does(Add);
        return command;
    }

    private static void Add(ParseResult parsed, CancellationToken cancellationToken)
    {
        var registry = ConnectionRegistry.Open();
        var name = parsed.GetRequiredValue(Name);
        var connection = WithOptions(parsed, parsed.GetValue(Url) is { } url ? registry.FromUrl(name, url, parsed.GetValue(Type)) : new Connection { Name = name, Type = parsed.GetValue(Type)! });
        if (parsed.GetValue(Create))
            CreateFile(registry.Check(connection));
        if (!parsed.GetValue(SkipTest))
            Reach(registry.Check(connection), cancellationToken);
        registry.Add(connection, parsed.GetValue(Replace));
        if (parsed.GetValue(MakeDefault))
            registry.SetDefaultDatabase(connection.DatabaseNames[0]);
    }

    private static Connection WithOptions(ParseResult parsed, Connection connection) => connection with
    {
        Server = parsed.GetValue(Server) ?? connection.Server,
        Port = parsed.GetValue(Port) ?? connection.Port,
        Database = parsed.GetValue(Database) ?? parsed.GetValue(FilePath) ?? connection.Database,
        User = parsed.GetValue(User) ?? connection.User,
        Password = parsed.GetValue(Password) is { } password ? password == "-" ? Secret.From(Console.In.ReadLine()) : Secret.At(password) : connection.Password,
        Tls = parsed.GetValue(Tls) ?? connection.Tls,
        Databases = parsed.GetValue(Databases) is { Length: > 0 } databases ? databases : connection.Databases,
        ReadOnly = parsed.GetValue(ReadOnly) || connection.ReadOnly,
    };

    private static void CreateFile(Connection connection)
    {
        if (!KnownConnectors.Get(connection.Type).IsFile)
            throw new DataAgentException(DataAgentError.ConnectionInvalid, $"--create is for a database that is a file; '{connection.Type}' is a server.");
        using var made = QueryRunner.Run(
            new Target(connection, connection.DatabaseNames) { CreatesFile = true }, new Query("SELECT 1"), CancellationToken.None);
    }

    private static void Reach(Connection connection, CancellationToken cancellationToken)
    {
        var status = ConnectionTester.Test(connection, cancellationToken);
        if (status.Error is { } error)
            throw new DataAgentException(Enum.Parse<DataAgentError>(status.ErrorId!), $"{error} The connection was not stored; --skip-test stores it untested.");
    }
}
