using System.Globalization;
using DataAgent.Plans;
using Spectre.Console;

namespace DataAgent.Cli.Output;

/// <summary>The steps of a finished plan with rows, keys and milliseconds.</summary>
internal static class PlanReportOutput
{
    private static readonly (string Name, bool IsNumber, Func<StepReport, string> Value)[] Columns =
    [
        ("step", false, static s => s.Id), ("type", false, static s => s.Type), ("database", false, static s => s.Database ?? ""),
        ("rows", true, static s => $"{s.Rows}"), ("bytes", true, static s => $"{s.Bytes}"), ("keys", true, static s => $"{s.Keys}"), ("queries", true, static s => $"{s.Chunks}"),
        ("wait ms", true, static s => $"{s.Waiting.TotalMilliseconds:0}"), ("first ms", true, static s => $"{s.FirstRow?.TotalMilliseconds:0}"), ("ms", true, static s => $"{s.Elapsed.TotalMilliseconds:0}"),
        ("spilled", true, static s => $"{s.SpilledBytes}"),
    ];

    public static void Write(PlanReport report, TextWriter output)
    {
        var columns = new List<List<string>>();
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var (name, isNumber, value) in Columns)
        {
            // What no step has would only take room: keys where none were sent, spilled bytes where memory was enough.
            var cells = report.Steps.Select(value).ToList();
            if (cells.TrueForAll(static c => c is "" or "0"))
                continue;
            table.AddColumn(new TableColumn(name) { Alignment = isNumber ? Justify.Right : Justify.Left, NoWrap = true, Padding = new Padding(0, 0) });
            columns.Add(cells);
        }

        for (var i = 0; i < report.Steps.Count; i++)
            table.AddRow(columns.Select(c => new Text(c[i])));

        if (report.ReadBetween is var (from, to))
            table.Caption(string.Create(CultureInfo.InvariantCulture, $"sources read between {from:yyyy-MM-dd HH:mm:ss.fff} and {to:HH:mm:ss.fff} UTC"));
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
    }
}
