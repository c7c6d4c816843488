namespace DataAgent.Files;

/// <summary>The formats of files that hold rows.</summary>
public enum FileFormat
{
    Csv,
    JsonLines,

    /// <summary>One array of objects; read, it may be lines as well.</summary>
    Json,
    Parquet,

    /// <summary>Workbooks, xlsx and xls: read only.</summary>
    Excel,
}
