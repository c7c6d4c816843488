using System.Data;
using DataAgent.Rows;

namespace DataAgent.Cli.Output;

/// <summary>Writes facts about databases as a query's rows are written: as a table, CSV or JSON.</summary>
internal static class FactOutput
{
    public static void Write<T>(IEnumerable<T> facts, Format format, CancellationToken cancellationToken, params Fact<T>[] columns)
    {
        using var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var column in columns)
            table.Columns.Add(column.Name, column.Type ?? typeof(string));
        try
        {
            foreach (var fact in facts)
                table.Rows.Add([.. columns.Select(c => c.Value(fact) ?? DBNull.Value)]);
        }
        finally
        {
            // What is there is shown also when a database failed in the middle.
            using var reader = table.CreateDataReader();
            ResultOutput.Write(reader, [.. Enumerable.Range(0, columns.Length).Select(i => ColumnBinding.Default(reader, i))], format, Progress.Start("catalog"), cancellationToken);
        }
    }

    /// <summary>A value as a table shows it.</summary>
    public static string? Text(object? value) => value is null ? null : ValueText.Of(value);
}
