namespace DataAgent.Files;

/// <summary>Which format a file's name stands for.</summary>
public static class FileFormats
{
    private static readonly Dictionary<string, FileFormat> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = FileFormat.Csv, [".tsv"] = FileFormat.Csv, [".txt"] = FileFormat.Csv,
        [".jsonl"] = FileFormat.JsonLines, [".ndjson"] = FileFormat.JsonLines, [".json"] = FileFormat.Json,
        [".parquet"] = FileFormat.Parquet,
        [".xlsx"] = FileFormat.Excel, [".xlsm"] = FileFormat.Excel, [".xlsb"] = FileFormat.Excel, [".xls"] = FileFormat.Excel,
    };

    /// <summary>Null: the extension is none of ours.</summary>
    public static FileFormat? Find(string path) => ByExtension.TryGetValue(Path.GetExtension(path), out var format) ? format : null;

    /// <param name="given">What the user said; null: by the extension.</param>
    /// <exception cref="DataAgentException">InputInvalid, listing the known extensions.</exception>
    public static FileFormat Of(string path, FileFormat? given) =>
        given ?? Find(path) ?? throw FilesErrors.FormatUnknown(path, ByExtension.Keys);

    /// <summary>What separates the fields of a text file that does not exist yet.</summary>
    public static char DelimiterOf(string path) => Path.GetExtension(path).Equals(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : ',';
}
