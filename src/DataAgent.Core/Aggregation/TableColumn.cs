using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Aggregation;

/// <summary>One column of a <see cref="RowTable"/>, as the rows so far have made it.</summary>
/// <param name="name">In the table.</param>
/// <param name="source">In the rows, ignoring case.</param>
/// <param name="isText">Its values are stored as text, whatever they are.</param>
internal sealed class TableColumn(string name, string source, bool isText)
{
    public string Name { get; } = name;

    /// <summary>As the first row that has the column writes it.</summary>
    public string Source { get; set; } = source;

    public bool IsText { get; } = isText;

    /// <summary>Null while only nulls have come.</summary>
    public Type? Type { get; set; }

    /// <summary>A row can lack it or hold null.</summary>
    public bool IsNullable { get; set; }

    /// <summary>Some row has it.</summary>
    public bool IsFound { get; set; }

    /// <summary>Why it holds no values; null: it holds them all.</summary>
    public DataAgentException? Fault { get; set; }

    public required ColumnWriter Writer { get; set; }

    /// <summary>As the rows have it.</summary>
    public Column Column => new(Source, Type ?? typeof(object), IsNullable || Type is null);
}
