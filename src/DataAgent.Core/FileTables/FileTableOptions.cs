using DataAgent.Files;

namespace DataAgent.FileTables;

/// <summary>How files are read as tables.</summary>
public sealed record FileTableOptions
{
    /// <summary>Null: by each file's extension.</summary>
    public FileFormat? Format { get; init; }

    /// <summary>Of a CSV file; null: the one of comma, semicolon, tab and bar that the first line has most of.</summary>
    public char? Delimiter { get; init; }

    /// <summary>A CSV file begins with data: its columns are Column1, Column2, …</summary>
    public bool HasNoHeader { get; init; }

    /// <summary>Of a workbook; null: the first.</summary>
    public string? Sheet { get; init; }

    /// <summary>Types by column, ignoring case, as <see cref="ForcedType"/> names them; all other columns' are inferred.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();
}
