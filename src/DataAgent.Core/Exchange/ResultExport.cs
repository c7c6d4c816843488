using DataAgent.Files;

namespace DataAgent.Exchange;

/// <summary>Writes rows of any kind, one at a time, to a file that is there only when it is whole.</summary>
/// <remarks>
/// Disposed before <see cref="Complete"/>, nothing is at the path that was not there before. CSV and JSON stream; Parquet is collected in the local
/// engine, which spills to disk, and written at the end.
/// </remarks>
public sealed class ResultExport : IDisposable
{
    private readonly string path;
    private readonly FileFormat format;
    private readonly FileDraft draft;
    private readonly RowFile rows;
    private bool isComplete;

    /// <exception cref="DataAgentException">InputInvalid: format; WriteFailed: the path.</exception>
    public ResultExport(string path, ExportOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.path = path;
        format = FileFormats.Of(path, options.Format);
        var exists = File.Exists(path);
        if (format == FileFormat.Excel)
            throw FilesErrors.CannotWrite(path, format);
        if (options.Delimiter is '"' or '\r' or '\n' or '\0')
            throw FilesErrors.DelimiterInvalid(options.Delimiter.Value);
        if (options.NoClobber && exists && !options.Append)
            throw FilesErrors.FileExists(path);
        if (options.Append && format is FileFormat.Json or FileFormat.Parquet)
            throw FilesErrors.CannotAppend(path, format);

        var header = options.Append && exists && format == FileFormat.Csv ? CsvHeader.Read(path, options.Delimiter) : null;
        draft = options.Append && exists ? FileDraft.Continue(path) : FileDraft.New(path, options.Force);
        try
        {
            if (options.Append)
                EndLine(draft.Stream);
            rows = format switch
            {
                FileFormat.Csv => new CsvFile(draft.Stream, header?.Delimiter ?? options.Delimiter ?? FileFormats.DelimiterOf(path), options.Adapter, header?.Names),
                FileFormat.Parquet => new ParquetFile(draft, options.Adapter, cancellationToken),
                _ => new JsonFile(draft.Stream, format == FileFormat.Json, options.Adapter),
            };
        }
        catch
        {
            draft.Dispose();
            throw;
        }
    }

    /// <summary>Null is no row and left out.</summary>
    /// <exception cref="DataAgentException">InputInvalid: no row, or one that the format has no place for; WriteFailed; DiskFull.</exception>
    public void Add(object? row) => Guard(() => rows.Add(row));

    /// <summary>Puts the file at its path.</summary>
    public ExportedFile Complete()
    {
        Guard(rows.Complete);
        rows.Dispose();
        isComplete = true;
        draft.Keep();
        return new(path, format.ToString(), rows.RowCount, new FileInfo(path).Length);
    }

    public void Dispose()
    {
        try
        {
            if (!isComplete)
                rows.Dispose();
        }
        catch (IOException)
        {
            // What could not be written was reported where it failed.
        }
        draft.Dispose();
    }

    /// <summary>The last line of a file that others wrote may lack its end.</summary>
    private static void EndLine(FileStream stream)
    {
        if (stream.Length == 0)
            return;
        stream.Seek(-1, SeekOrigin.End);
        if (stream.ReadByte() != '\n')
            stream.WriteByte((byte)'\n');
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FilesErrors.NotWritable(path, e);
        }
    }
}
