using System.CommandLine;
using System.Globalization;
using DataAgent.Catalog;
using DataAgent.Catalog.Comparing;
using DataAgent.Cli.Output;
using DataAgent.Plans;
using DataAgent.Registry;

namespace DataAgent.Cli.Commands;

/// <summary><c>dataagent catalog compare DB [OTHER]</c>: exit 0 if nothing differs, 1 if something does.</summary>
internal static class CatalogCompareCommand
{
    public static Command Create()
    {
        var database = new Argument<string>("database");
        var other = new Argument<string?>("other") { Arity = ArgumentArity.ZeroOrOne, Description = "Left out: the database itself, since it was read last." };
        var since = new Option<string?>("--since") { Description = "A date or time, ISO 8601; compares with the catalog that was kept by then." };
        var plans = new Option<string[]>("--plan") { Description = "Plan files to look for what the changes may break." };
        var format = FormatOption.Create();
        var command = new Command("compare", "Say what changed, or what differs between two databases; exit 1 if anything does.") { database, other, since, plans, format };
        command.Does((parsed, cancellationToken) =>
        {
            var registry = ConnectionRegistry.Open();
            var catalogs = Catalogs.Of(registry);
            var first = Find(registry, parsed.GetRequiredValue(database));
            var changes = parsed.GetValue(other) is { } second
                ? CatalogHistory.Differences(catalogs, first, Find(registry, second), cancellationToken)
                : CatalogHistory.Changes(catalogs, first, Time(parsed.GetValue(since)), cancellationToken);
            if (parsed.GetValue(plans) is { Length: > 0 } files)
                changes = PlanImpact.Mark(changes, [.. files.Select(PlanReader.DraftFile)]);
            if (changes.Count == 0)
                return;
            FactOutput.Write(changes, parsed.GetRequiredValue(format), cancellationToken,
                new("change", static c => c.Change), new("object", static c => c.Object), new("table", static c => c.Table), new("name", static c => c.Name),
                new("property", static c => c.Property), new("before", static c => c.Before), new("after", static c => c.After),
                new("plans", static c => c.BrokenPlans is null ? null : string.Join(", ", c.BrokenPlans)));
            throw new DataAgentException(DataAgentError.CatalogDiffers, $"{changes.Count} differences.");
        });
        return command;
    }

    private static LogicalDatabase Find(ConnectionRegistry registry, string name)
    {
        var database = registry.Route(name).Databases[0];
        return registry.Databases.First(d => d.Name.Equals(database, StringComparison.OrdinalIgnoreCase));
    }

    private static DateTimeOffset? Time(string? text) =>
        text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time) ? time
        : throw new DataAgentException(DataAgentError.ParameterInvalid, $"--since is '{text}'; expected a date or time such as 2026-01-31 or 2026-01-31T08:00:00Z.");
}
