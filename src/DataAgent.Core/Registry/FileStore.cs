using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataAgent.Registry;

/// <summary>Keeps the registry in one JSON file that its owner alone can read.</summary>
/// <remarks>
/// A writer holds <c>registry.lock</c>, writes a file of its own whole, flushes it to the disk and renames it: readers take no
/// lock and see the old state or the new one, also when a writer is killed. What a killed writer left is deleted by the next.
/// </remarks>
internal sealed class FileStore(RegistryOptions options) : IRegistryStore
{
    private const string fileName = "registry.json", lockName = "registry.lock", unfinished = ".unfinished";

    private readonly string folder = options.HomeFolder();
    private readonly RegistryDocument document = new(options);
    private (byte[] Bytes, RegistryState State)? last;

    public string Place => Path.Combine(folder, fileName);

    public RegistryState Read()
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(Place);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return RegistryState.Empty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RegistryErrors.RegistryUnreadable(Place, e.Message, e);
        }
        if (Last() is { } known && bytes.AsSpan().SequenceEqual(known.Bytes))
            return known.State;
        var state = Parse(bytes);
        lock (document)
            last = (bytes, state);
        return state;
    }

    public void Update(Func<RegistryState, RegistryState> change)
    {
        Reach(() => CreateFolder(folder));
        using var held = FileLock.Take(Path.Combine(folder, lockName), options.LockTimeout);
        var before = Read();
        var after = change(before);
        if (ReferenceEquals(before, after))
            return;
        var bytes = JsonSerializer.SerializeToUtf8Bytes((JsonNode)document.Write(after), RegistryDocument.Json);
        Reach(() => Replace(bytes));
    }

    private (byte[] Bytes, RegistryState State)? Last()
    {
        lock (document)
            return last;
    }

    private RegistryState Parse(byte[] bytes)
    {
        try
        {
            return document.Read(JsonNode.Parse(bytes).Object());
        }
        catch (NotSupportedException e)
        {
            throw RegistryErrors.RegistryUnreadable(Place, $"{e.Message}.");
        }
        catch (Exception e) when (JsonFields.IsForeign(e))
        {
            // The parser's message can quote a value: only its place is passed on.
            var line = e is JsonException { LineNumber: { } number } ? $" near line {number + 1}" : "";
            throw RegistryErrors.RegistryUnreadable(Place,
                $"it is not the JSON that DataAgent writes{line}. Restore it from a copy, or remove it and add the connections again.");
        }
    }

    private void Replace(byte[] bytes)
    {
        foreach (var stale in Directory.EnumerateFiles(folder, fileName + ".*" + unfinished))
            File.Delete(stale);
        var path = $"{Place}.{Environment.ProcessId}{unfinished}";
        var creation = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            creation.UnixCreateMode = FileLock.OwnerOnly;
        using (var file = new FileStream(path, creation))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(path, Place, overwrite: true);
    }

    internal static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);    // inside the user's profile, which is the owner's alone
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Reach(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RegistryErrors.FileUnwritable(Place, e);
        }
    }
}
