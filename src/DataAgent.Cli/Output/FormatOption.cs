using System.CommandLine;

namespace DataAgent.Cli.Output;

internal static class FormatOption
{
    public static Option<Format> Create() => new("--format", "-f")
    {
        Description = "table, csv, json or jsonl.",
        DefaultValueFactory = static _ => Format.Table,
    };
}
