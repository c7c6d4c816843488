namespace DataAgent.Exchange;

/// <summary>A file that rows were written to.</summary>
/// <param name="Rows">That were written now, without a header.</param>
/// <param name="SizeBytes">Of the whole file.</param>
public sealed record ExportedFile(string Path, string Format, long Rows, long SizeBytes);
