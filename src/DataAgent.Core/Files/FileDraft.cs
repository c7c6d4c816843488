namespace DataAgent.Files;

/// <summary>A file in the making: at its path when it is kept, else as if nothing had been written.</summary>
/// <remarks>
/// A new file is written beside its path and renamed. One that is continued is written in place and cut back to its length if it is not
/// kept; only a process that is killed leaves a part of it.
/// </remarks>
internal sealed class FileDraft : IDisposable
{
    private readonly string path;
    private readonly long? lengthBefore;
    private readonly bool mayReplaceReadOnly;
    private FileStream? stream;
    private bool isKept;

    private FileDraft(string path, string writtenAt, long? lengthBefore, bool mayReplaceReadOnly)
    {
        (this.path, WrittenAt, this.lengthBefore, this.mayReplaceReadOnly) = (path, writtenAt, lengthBefore, mayReplaceReadOnly);
        // Writers have buffers of their own; another one here would fail on a full disk when it is closed, where nothing can be done about it.
        stream = new FileStream(
            writtenAt, lengthBefore is null ? FileMode.CreateNew : FileMode.Open, lengthBefore is null ? FileAccess.Write : FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
    }

    public string WrittenAt { get; }

    public FileStream Stream => stream ?? throw new InvalidOperationException("The draft's stream was closed.");

    /// <param name="force">A read-only file is replaced.</param>
    /// <exception cref="DataAgentException">WriteFailed.</exception>
    public static FileDraft New(string path, bool force) => Guard(path, () =>
    {
        if (!force && File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
            throw FilesErrors.FileIsReadOnly(path);
        return new FileDraft(path, $"{path}.{Environment.ProcessId}.unfinished", null, force);
    });

    /// <summary>Of a file that exists; the stream stands at its end.</summary>
    public static FileDraft Continue(string path) => Guard(path, () =>
    {
        var draft = new FileDraft(path, path, new FileInfo(path).Length, mayReplaceReadOnly: false);
        draft.Stream.Seek(0, SeekOrigin.End);
        return draft;
    });

    /// <summary>For a writer that opens the path by itself.</summary>
    public void CloseStream()
    {
        stream?.Dispose();
        stream = null;
    }

    public void Keep() => Guard(path, () =>
    {
        CloseStream();
        if (lengthBefore is null)
        {
            if (mayReplaceReadOnly && File.Exists(path))
                File.SetAttributes(path, FileAttributes.Normal);
            File.Move(WrittenAt, path, overwrite: true);
        }
        return isKept = true;
    });

    public void Dispose()
    {
        if (!isKept && lengthBefore is { } length)
            stream?.SetLength(length);
        CloseStream();
        if (!isKept && lengthBefore is null)
            File.Delete(WrittenAt);
    }

    private static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FilesErrors.NotWritable(path, e);
        }
    }
}
