using System.CommandLine;
using DataAgent.Queries;
using DataAgent.Registry;
using Spectre.Console;

namespace DataAgent.Cli.Commands;

/// <summary><c>dataagent connection add|set|list|test|remove|import|export|key</c>: the registry.</summary>
internal static class ConnectionCommand
{
    public static Command Create() =>
        new("connection", "The databases you have registered.") 
        {
            ConnectionAddCommand.Add(), ConnectionAddCommand.Set(), List(), Test(), Remove(), Import(), Export(), ConnectionKeyCommand.Create(),
        };

    private static Command List()
    {
        var command = new Command("list", "Show every connection; never a secret.");
        command.Does(static (_, _) =>
        {
            var table = Table("name", "type", "where", "databases");
            foreach (var c in ConnectionRegistry.Open().Connections)
                table.AddRow(new Text(c.Enabled ? c.Name : $"{c.Name} (disabled)"), new Text(c.Type), new Text(Where(c)), new Text(string.Join(", ", c.DatabaseNames)));
            AnsiConsole.Write(table);
        });
        return command;
    }

    private static Command Test()
    {
        var name = new Argument<string?>("name") { Arity = ArgumentArity.ZeroOrOne, Description = "Left out: all." };
        var tag = new Option<string?>("--tag") { Description = "Only those with this tag." };
        var command = new Command("test", "Reach connections and say version, latency and TLS.") { name, tag };
        command.Does((parsed, cancellationToken) =>
        {
            var registry = ConnectionRegistry.Open();
            var connections = parsed.GetValue(name) is { } one ? [registry.Get(one)] : registry.Connections.Where(c => c.Enabled && (parsed.GetValue(tag) is not { } t || c.Tags.Contains(t, StringComparer.OrdinalIgnoreCase))).ToList();
            var statuses = connections.AsParallel().AsOrdered().WithCancellation(cancellationToken)
                .Select(c => ConnectionTester.Test(c, cancellationToken)).ToList();
            var table = Table("name", "type", "status", "version", "ms", "tls", "error");
            foreach (var s in statuses)
                table.AddRow(new[] { s.Name, s.Type, s.Status, s.ServerVersion ?? "", $"{s.LatencyMs:0.0}", s.Tls ?? "", s.Error ?? "" }.Select(static t => new Text(t)));
            AnsiConsole.Write(table);
            if (statuses.FirstOrDefault(static s => s.Error is not null) is { } failed)
                throw new DataAgentException(DataAgentError.ConnectionFailed, $"{statuses.Count(static s => s.Error is not null)} of {statuses.Count} connections failed, first '{failed.Name}'.");
        });
        return command;
    }

    private static Command Remove()
    {
        var name = new Argument<string>("name");
        var command = new Command("remove", "Forget a connection; the database itself is not touched.") { name };
        command.Does((parsed, _) =>
        {
            if (ConnectionRegistry.Open().Remove(parsed.GetRequiredValue(name)))
                Console.Error.WriteLine("The default database was on it; there is none now.");
        });
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<string>("file") { Description = "datasources.yaml; summary.yaml and .env beside it are read too." };
        var prune = new Option<bool>("--prune") { Description = "Remove what the file no longer has." };
        var command = new Command("import", "Register all connections of a file.") { file, prune };
        command.Does((parsed, _) => Console.Out.WriteLine(ConnectionRegistry.Open().Import(parsed.GetRequiredValue(file), parsed.GetValue(prune))));
        return command;
    }

    private static Command Export()
    {
        var file = new Argument<string>("file") { Description = "The datasources.yaml to write." };
        var names = new Argument<string[]>("names") { Arity = ArgumentArity.ZeroOrMore, Description = "Left out: all." };
        var force = new Option<bool>("--force") { Description = "Overwrite a file that is there." };
        var command = new Command("export", "Write connections as datasources.yaml; secrets as references to variables.") { file, names, force };
        command.Does((parsed, _) =>
        {
            var variables = ConnectionRegistry.Open().Export(parsed.GetRequiredValue(file), parsed.GetValue(names), parsed.GetValue(force));
            if (variables.Count > 0)
                Console.Error.WriteLine($"The file refers to {string.Join(", ", variables)}: set them where it is imported.");
        });
        return command;
    }

    private static string Where(Connection c) =>
        c.Server is null ? c.Database ?? "" : $"{c.Server}{(c.Port is { } port ? $":{port}" : "")}/{c.Database}";

    private static Table Table(params string[] names)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var name in names)
            table.AddColumn(name);
        return table;
    }
}
