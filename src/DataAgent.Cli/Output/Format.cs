namespace DataAgent.Cli.Output;

/// <summary>How a result is written to stdout: table for people, the others for programs.</summary>
internal enum Format
{
    Table,
    Csv,
    Json,
    Jsonl,
}
