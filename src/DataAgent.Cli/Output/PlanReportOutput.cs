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
        foreach (var name in (string[])["rows", "keys", "ms"])
            table.AddColumn(new TableColumn(name) { Alignment = Justify.Right });

        foreach (var step in report.Steps)
        {
            table.AddRow(
                new Text(step.Id), new Text(step.Type), new Text(step.Database ?? ""),
                new Text($"{step.Rows}"), new Text($"{step.Keys}"), new Text($"{step.Elapsed.TotalMilliseconds:0}"));
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
    }
}
