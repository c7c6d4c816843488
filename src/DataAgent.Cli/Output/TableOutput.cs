using System.Data.Common;
using DataAgent.Rows;
using Spectre.Console;

namespace DataAgent.Cli.Output;

/// <summary>A table for people: blocks of <see cref="BlockRows"/> rows, so that a large result streams.</summary>
internal static class TableOutput
{
    /// <summary>Rows laid out together: the width of a column is decided over these.</summary>
    private const int BlockRows = 500;

    private static readonly IAnsiConsole Output = CreateConsole();

    public static long Write(DbDataReader reader, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken)
    {
        long rows = 0;
        for (var more = true; more || rows == 0;)
        {
            var table = Header(bindings);
            var inBlock = 0;
            while (inBlock < BlockRows && (more = reader.Read()))
            {
                cancellationToken.ThrowIfCancellationRequested();
                table.AddRow(bindings.Select((_, ordinal) => (Spectre.Console.Rendering.IRenderable)Cell(reader, ordinal)));
                inBlock++;
            }

            rows += inBlock;
            if (inBlock > 0 || rows == 0)
                Output.Write(table);
            if (!more)
                break;
        }

        Console.Error.WriteLine(rows == 1 ? "1 row" : $"{rows} rows");
        return rows;
    }

    private static Table Header(IReadOnlyList<ColumnBinding> bindings)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in RowShape.Of(bindings.Select(static b => b.Column)).Columns)
            table.AddColumn(new TableColumn(new Text(column.Name)) { Alignment = IsNumber(column.Type) ? Justify.Right : Justify.Left });
        return table;
    }

    private static Text Cell(DbDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? new Text("NULL", new Style(decoration: Decoration.Dim)) : new Text(ValueText.Of(reader.GetValue(ordinal)));

    private static bool IsNumber(Type type) =>
        type == typeof(System.Numerics.BigInteger) || Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;

    /// <summary>A redirected table is never folded to a terminal's width: lines are as long as their values.</summary>
    private static IAnsiConsole CreateConsole()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        if (Console.IsOutputRedirected)
            console.Profile.Width = 10_000;
        return console;
    }
}
