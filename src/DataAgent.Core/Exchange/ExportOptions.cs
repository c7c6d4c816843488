using DataAgent.Files;
using DataAgent.Rows;

namespace DataAgent.Exchange;

/// <summary>How rows become a file.</summary>
public sealed record ExportOptions
{
    /// <summary>Null: by the file's extension.</summary>
    public FileFormat? Format { get; init; }

    /// <summary>Between the fields of a CSV file; null: what the file has that is continued, else a tab for .tsv and a comma.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Continues a CSV or JSON lines file that exists.</summary>
    public bool Append { get; init; }

    /// <summary>A file that exists is an error.</summary>
    public bool NoClobber { get; init; }

    /// <summary>A read-only file is replaced.</summary>
    public bool Force { get; init; }

    /// <summary>Reads objects that Core does not know; null: their public properties.</summary>
    public RowAdapter? Adapter { get; init; }
}
