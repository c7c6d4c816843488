using System.Globalization;
using DataAgent.Plans;
using Spectre.Console;

namespace DataAgent.Cli.Output;

/// <summary>The steps of a finished plan with rows, keys and milliseconds.</summary>
internal static class PlanReportOutput
{
    public static void Write(PlanReport report, TextWriter output)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var name in (string[])["step", "type", "database"])
            table.AddColumn(name);
        foreach (var name in (string[])["rows", "bytes", "keys", "queries", "wait ms", "first ms", "ms", "spilled"])
            table.AddColumn(new TableColumn(name) { Alignment = Justify.Right });

        foreach (var step in report.Steps)
        {
            table.AddRow(
                new Text(step.Id), new Text(step.Type), new Text(step.Database ?? ""),
                new Text($"{step.Rows}"), new Text($"{step.Bytes}"), new Text($"{step.Keys}"), new Text($"{step.Chunks}"), new Text($"{step.Waiting.TotalMilliseconds:0}"),
                new Text($"{step.FirstRow?.TotalMilliseconds:0}"), new Text($"{step.Elapsed.TotalMilliseconds:0}"), new Text($"{step.SpilledBytes}"));
        }

        if (report.ReadBetween is var (from, to))
            table.Caption(string.Create(CultureInfo.InvariantCulture, $"sources read between {from:yyyy-MM-dd HH:mm:ss.fff} and {to:HH:mm:ss.fff} UTC"));
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
    }
}
