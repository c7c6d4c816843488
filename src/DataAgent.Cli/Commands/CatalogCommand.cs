using System.CommandLine;
using DataAgent.Catalog;
using DataAgent.Catalog.Profiles;
using DataAgent.Catalog.Pictures;
using DataAgent.Catalog.Relations;
using DataAgent.Catalog.Search;
using DataAgent.Cli.Output;
using DataAgent.Registry;

namespace DataAgent.Cli.Commands;

/// <summary><c>dataagent catalog tables|columns|find|relations|compare|profile|show</c>: what is where.</summary>
internal static class CatalogCommand
{
    public static Command Create() =>
        new("catalog", "Tables and columns of every database.") { Tables(), Columns(), Find(), Relations(), CatalogCompareCommand.Create(), Profile(), Show() };

    private static Command Tables()
    {
        var (name, choice, format) = (Pattern("name", "Tables, * and ? allowed; left out: all."), new CatalogChoice(), FormatOption.Create());
        var command = choice.AddTo(new Command("tables", "List tables and views.") { name, format });
        command.Does((parsed, cancellationToken) => FactOutput.Write(
            choice.Read(parsed, cancellationToken).SelectMany(static c => c.Tables).Where(t => CatalogChoice.Fits(parsed.GetValue(name), t.Name)),
            parsed.GetRequiredValue(format), cancellationToken,
            new("database", static t => t.Database), new("schema", static t => t.Schema), new("table", static t => t.Name), new("kind", static t => t.Kind),
            new("rows", static t => t.RowEstimate, typeof(long)), new("bytes", static t => t.SizeBytes, typeof(long)), new("comment", static t => t.Comment)));
        return command;
    }

    private static Command Columns()
    {
        var (name, choice, format) = (Pattern("name", "Columns, * and ? allowed; left out: all."), new CatalogChoice(), FormatOption.Create());
        var table = new Option<string?>("--table", "-t") { Description = "Only columns of such tables." };
        var command = choice.AddTo(new Command("columns", "List columns.") { name, table, format });
        command.Does((parsed, cancellationToken) => FactOutput.Write(
            choice.Read(parsed, cancellationToken).SelectMany(static c => c.Tables).Where(t => CatalogChoice.Fits(parsed.GetValue(table), t.Name))
                .SelectMany(static t => t.Columns).Where(c => CatalogChoice.Fits(parsed.GetValue(name), c.Name)),
            parsed.GetRequiredValue(format), cancellationToken,
            new("database", static c => c.Database), new("table", static c => c.Table), new("column", static c => c.Name), new("type", static c => c.Type),
            new("nullable", static c => c.IsNullable, typeof(bool)), new("key", static c => c.IsPrimaryKey ? "primary" : null), new("references", static c => c.References),
            new("default", static c => c.Default), new("comment", static c => c.Comment)));
        return command;
    }

    private static Command Find()
    {
        var text = new Argument<string>("text") { Description = "Words in any form, or a whole question." };
        var first = new Option<int>("--first") { Description = "How many tables; default 10.", DefaultValueFactory = static _ => 10 };
        var (choice, format) = (new CatalogChoice(), FormatOption.Create());
        var command = choice.AddTo(new Command("find", "Find tables and columns by what they are about.") { text, first, format });
        command.Does((parsed, cancellationToken) => FactOutput.Write(
            ObjectSearch.Over([.. choice.Read(parsed, cancellationToken)], ConnectionRegistry.Open()).Find(parsed.GetRequiredValue(text), parsed.GetValue(first)),
            parsed.GetRequiredValue(format), cancellationToken,
            new("kind", static f => f.Kind), new("database", static f => f.Database), new("table", static f => f.Table), new("column", static f => f.Column),
            new("score", static f => f.Score, typeof(double)), new("why", static f => f.Why), new("description", static f => f.Description)));
        return command;
    }

    private static Command Relations()
    {
        var (choice, format) = (new CatalogChoice(), FormatOption.Create());
        var command = choice.AddTo(new Command("relations", "List which columns refer to which, and propose more.") { format });
        command.Does((parsed, cancellationToken) =>
        {
            var list = new RelationList([.. choice.Read(parsed, cancellationToken)], ConnectionRegistry.Open().Databases);
            FactOutput.Write(list.Declared().Concat(list.ForeignKeys()).Concat(list.Proposed()), parsed.GetRequiredValue(format), cancellationToken,
                new("kind", static r => r.Kind), new("from", static r => $"{r.From}"), new("references", static r => $"{r.To}"), new("sure", static r => r.Confidence, typeof(double)),
                new("note", static r => r.Note ?? r.Description));
        });
        return command;
    }

    private static Command Profile()
    {
        var table = new Argument<string>("table");
        var database = new Option<string[]>("--database", "-d") { Description = "Where it is; default: the default database." };
        var sample = new Option<int>("--sample") { Description = "About as many rows are read, 0 for all; default 10000.", DefaultValueFactory = static _ => 10_000 };
        var timeout = new Option<double?>("--timeout") { Description = "Seconds a statement; default 60." };
        var format = FormatOption.Create();
        var command = new Command("profile", "Say what the values of a table look like.") { table, database, sample, timeout, format };
        command.Does((parsed, cancellationToken) =>
        {
            var registry = ConnectionRegistry.Open();
            var info = Catalogs.Of(registry).Table(registry.Route(parsed.GetValue(database) ?? []), parsed.GetRequiredValue(table), cancellationToken);
            var options = new ProfileOptions { SampleSize = parsed.GetValue(sample), Timeout = QueryCommand.Seconds(parsed.GetValue(timeout)) ?? new ProfileOptions().Timeout };
            var profiles = TableProfiler.Profile(info, registry, options, cancellationToken);
            Console.Error.WriteLine(profiles[0].IsSample ? $"A sample of {profiles[0].SampleRows} of {profiles[0].Rows} rows." : $"All {profiles[0].SampleRows} rows.");
            FactOutput.Write(profiles, parsed.GetRequiredValue(format), cancellationToken,
                new("column", static p => p.Column), new("type", static p => p.Type), new("nulls", static p => p.Nulls, typeof(long)), new("distinct", static p => p.Distinct, typeof(long)),
                new("min", static p => FactOutput.Text(p.Min)), new("median", static p => FactOutput.Text(p.Median)), new("max", static p => FactOutput.Text(p.Max)),
                new("pattern", static p => p.Pattern), new("top", static p => string.Join(", ", p.TopValues.Take(3))));
        });
        return command;
    }

    private static Command Show()
    {
        var choice = new CatalogChoice();
        var table = new Option<string?>("--table", "-t") { Description = "Only such tables." };
        var mermaid = new Option<bool>("--mermaid") { Description = "As a Mermaid entity-relationship diagram." };
        var svg = new Option<bool>("--svg") { Description = "As an SVG picture." };
        var keys = new Option<bool>("--keys-only") { Description = "Leave out columns that are no key and refer to none." };
        var command = choice.AddTo(new Command("show", "Draw tables and what refers to what.") { table, mermaid, svg, keys });
        command.Does((parsed, cancellationToken) =>
        {
            var catalogs = choice.Read(parsed, cancellationToken).ToList();
            var list = new RelationList(catalogs, ConnectionRegistry.Open().Databases);
            var tables = catalogs.SelectMany(static c => c.Tables).Where(t => CatalogChoice.Fits(parsed.GetValue(table), t.Name)).ToList();
            var relations = list.ForeignKeys().Concat(list.Declared());
            Console.Out.WriteLine(parsed.GetValue(svg) ? CatalogPicture.Svg(tables, relations, parsed.GetValue(keys))
                : parsed.GetValue(mermaid) ? CatalogDiagram.Mermaid(tables, relations, parsed.GetValue(keys)) : CatalogDiagram.Tree(tables, relations, parsed.GetValue(keys)));
        });
        return command;
    }

    private static Argument<string?> Pattern(string name, string description) => new(name) { Arity = ArgumentArity.ZeroOrOne, Description = description };
}
