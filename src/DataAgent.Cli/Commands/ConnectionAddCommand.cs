using System.CommandLine;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Cli.Commands;

/// <summary><c>dataagent connection add NAME</c> and <c>set NAME</c>, by URL or by parts; a new one is reached before it is stored.</summary>
internal static class ConnectionAddCommand
{
    public static Command Add()
    {
        var name = new Argument<string>("name");
        var type = new Option<string?>("--type") { Description = "The kind of database." };
        var makeDefault = new Option<bool>("--default") { Description = "Use it when no database is named." };
        var replace = new Option<bool>("--replace") { Description = "Give up a connection of the same name." };
        var skipTest = new Option<bool>("--skip-test") { Description = "Store it without reaching it." };
        var create = new Option<bool>("--create") { Description = "Make the file if it does not exist." };
        var parts = new ConnectionParts();
        var command = new Command("add", "Register a connection.") { name, type, makeDefault, replace, skipTest, create };
        parts.AddTo(command);
        command.Validators.Add(result =>
        {
            if (!parts.HasUrl(result) && result.GetValue(type) is null)
                result.AddError("connection add takes --url or --type.");
        });
        command.Does((parsed, cancellationToken) =>
        {
            var registry = ConnectionRegistry.Open();
            var given = parsed.GetRequiredValue(name);
            var connection = parts.Apply(parsed, parts.Url(parsed) is { } url
                ? registry.FromUrl(given, url, parsed.GetValue(type))
                : new Connection { Name = given, Type = parsed.GetValue(type)! });
            if (parsed.GetValue(create))
                CreateFile(registry.Check(connection));
            if (!parsed.GetValue(skipTest))
                Reach(registry.Check(connection), cancellationToken);
            registry.Add(connection, parsed.GetValue(replace));
            if (parsed.GetValue(makeDefault))
                registry.SetDefaultDatabase(connection.DatabaseNames[0]);
        });
        return command;
    }

    public static Command Set()
    {
        var name = new Argument<string>("name");
        var parts = new ConnectionParts();
        var command = new Command("set", "Change parts of a connection; the others stay.") { name };
        parts.AddTo(command);
        command.Does((parsed, _) =>
        {
            var registry = ConnectionRegistry.Open();
            var before = registry.Get(parsed.GetRequiredValue(name));
            var place = parts.Url(parsed) is { } url ? registry.FromUrl(before.Name, url) : null;
            registry.Add(parts.Apply(parsed, place is null ? before : At(before, place)), replace: true);
        });
        return command;
    }

    /// <summary>A new place, with what a URL does not say as it was.</summary>
    private static Connection At(Connection before, Connection place) => place with
    {
        Databases = before.Databases, Tags = before.Tags, Description = before.Description, ReadOnly = before.ReadOnly, Enabled = before.Enabled, Limits = before.Limits,
        MinPoolSize = place.MinPoolSize ?? before.MinPoolSize, MaxPoolSize = place.MaxPoolSize ?? before.MaxPoolSize,
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
