using System.CommandLine;
using System.IO.Enumeration;
using DataAgent.Catalog;
using DataAgent.Registry;

namespace DataAgent.Cli.Commands;

/// <summary>The options that say which databases' catalogs are read, and how old they may be.</summary>
internal sealed class CatalogChoice
{
    private readonly Option<string[]> databases = new("--database", "-d") { Description = "Databases or connections, * and ? allowed; default: all." };
    private readonly Option<string[]> tags = new("--tag") { Description = "Only databases on a connection with such a tag." };
    private readonly Option<bool> refresh = new("--refresh") { Description = "Ask the servers, whatever is kept." };

    public Command AddTo(Command command)
    {
        command.Add(databases);
        command.Add(tags);
        command.Add(refresh);
        return command;
    }

    /// <summary>Those that can be had; what is wrong with others goes to stderr, and is a failure at the end.</summary>
    public IEnumerable<DatabaseCatalog> Read(ParseResult parsed, CancellationToken cancellationToken)
    {
        var catalogs = Catalogs.Of(ConnectionRegistry.Open());
        var failures = new List<DataAgentException>();
        var chosen = catalogs.Select(parsed.GetValue(databases), parsed.GetValue(tags), Fits, (_, e) => failures.Add(e));
        foreach (var answer in catalogs.Read(chosen, new CatalogOptions { Refresh = parsed.GetValue(refresh) }, cancellationToken))
        {
            foreach (var warning in answer.Warnings)
                Console.Error.WriteLine($"dataagent: {warning}");
            if (answer.Failure is { } failure)
                failures.Add(failure);
            if (answer.Catalog is { } catalog)
                yield return catalog;
        }

        if (failures.Count > 0)
            throw failures.Count == 1 ? failures[0] : new DataAgentException(failures[0].Error, string.Join(Environment.NewLine, failures.Select(static f => f.Message)));
    }

    /// <summary>A pattern that is null fits all.</summary>
    public static bool Fits(string? pattern, string name) => pattern is null || FileSystemName.MatchesSimpleExpression(pattern, name);
}
