using System.Data.Common;
using DataAgent.Files;
using DataAgent.Plans;
using DataAgent.Queries;
using DataAgent.Rows;

namespace DataAgent.Cli.Output;

/// <summary>Writes a result to stdout as it arrives; what was cut is said on stderr.</summary>
internal static class ResultOutput
{
    public static void Write(QueryResult result, Format format, Progress progress, CancellationToken cancellationToken)
    {
        if (result.Bindings.Count == 0)
        {
            progress.Dispose();
            Console.Error.WriteLine(result.RecordsAffected < 0 ? "Done." : $"{result.RecordsAffected} rows affected.");
            return;
        }

        var rows = Write(result.Reader, result.Bindings, format, progress, cancellationToken);
        WarnIfCut(result.IsCut, rows);
    }

    public static void Write(PlanResult result, Format format, Progress progress, CancellationToken cancellationToken)
    {
        var rows = Write(result.Reader, result.Bindings, format, progress, cancellationToken);
        WarnIfCut(result.IsCut, rows);
    }

    public static long Write(
        DbDataReader reader, IReadOnlyList<ColumnBinding> bindings, Format format, Progress progress, CancellationToken cancellationToken)
    {
        progress.Dispose();
        if (format == Format.Table)
            return TableOutput.Write(reader, bindings, cancellationToken);

        using var output = Console.OpenStandardOutput();
        return format switch
        {
            Format.Csv => CsvWriter.Write(reader, bindings, output, cancellationToken),
            Format.Json => JsonWriter.Write(reader, bindings, output, cancellationToken),
            _ => JsonLinesWriter.Write(reader, bindings, output, cancellationToken),
        };
    }

    private static void WarnIfCut(bool isCut, long rows)
    {
        if (isCut)
            Console.Error.WriteLine($"dataagent: the result was cut after {rows} rows; there are more.");
    }
}
