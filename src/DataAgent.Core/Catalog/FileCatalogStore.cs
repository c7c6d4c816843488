using System.Collections.Concurrent;
using System.Globalization;
using DataAgent.Registry;

namespace DataAgent.Catalog;

/// <summary>A folder a database, a file a catalog, named by its time and shape: readers take no lock, and see a file whole or not at all.</summary>
internal sealed class FileCatalogStore(string folder) : ICatalogStore
{
    private const string Extension = ".catalog", Stamp = "yyyyMMdd'T'HHmmssfffffff";

    /// <summary>Decoded once a process: the latest of each folder, and the file it came from.</summary>
    private static readonly ConcurrentDictionary<string, (string File, DatabaseCatalog Catalog)> Decoded = new();

    /// <summary>As a new process finds it; for measurements.</summary>
    internal static void Forget() => Decoded.Clear();

    public IReadOnlyList<DatabaseCatalog?> Latest(IReadOnlyList<string> databases)
    {
        var found = new DatabaseCatalog?[databases.Count];
        if (Directory.Exists(folder))
            Parallel.For(0, databases.Count, i => found[i] = Latest(databases[i]));
        return found;
    }

    public void Save(DatabaseCatalog catalog)
    {
        var place = Folder(catalog.Database);
        try
        {
            CreateFolder(place);
            var path = Path.Combine(place, string.Create(CultureInfo.InvariantCulture, $"{catalog.ReadAt.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture)}-{CatalogBytes.Shape(catalog.Bytes):x16}{Extension}"));
            var unfinished = $"{path}.{Environment.ProcessId}.unfinished";
            var creation = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                creation.UnixCreateMode = FileLock.OwnerOnly;
            using (var file = new FileStream(unfinished, creation))
                file.Write(catalog.Bytes);
            File.Move(unfinished, path, overwrite: true);
            var files = Files(place);
            foreach (var surplus in CatalogStores.Surplus([.. files.Select(Shape)]))
                File.Delete(files[surplus]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RegistryErrors.FileUnwritable(place, e);
        }
    }

    public IReadOnlyList<DateTimeOffset> Times(string database) => [.. Files(Folder(database)).Select(Time)];

    public DatabaseCatalog? At(string database, DateTimeOffset time) =>
        Files(Folder(database)).LastOrDefault(f => Time(f) <= time) is { } file ? Read(file) : null;

    private DatabaseCatalog? Latest(string database)
    {
        var place = Folder(database);
        if (Files(place).LastOrDefault() is not { } file)
            return null;
        if (Decoded.TryGetValue(place, out var known) && known.File == file)
            return known.Catalog;
        if (Read(file) is not { } catalog)
            return null;
        Decoded[place] = (file, catalog);
        return catalog;
    }

    /// <summary>A name that every file system takes, and that differs where names differ.</summary>
    private string Folder(string database) => Path.Combine(folder, Uri.EscapeDataString(database.ToLowerInvariant()).Replace("*", "%2A", StringComparison.Ordinal));

    /// <summary>Oldest first.</summary>
    private static string[] Files(string place)
    {
        if (!Directory.Exists(place))
            return [];
        var files = Directory.GetFiles(place, "*" + Extension);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static DateTimeOffset Time(string file) =>
        DateTimeOffset.TryParseExact(Path.GetFileName(file).Split('-')[0], Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default;

    /// <summary>0 for a name that is not of our making.</summary>
    private static ulong Shape(string file) =>
        ulong.TryParse(Path.GetFileNameWithoutExtension(file).Split('-')[^1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var shape) ? shape : 0;

    /// <summary>Null if another process removed it meanwhile, or it is of no use.</summary>
    private static DatabaseCatalog? Read(string file)
    {
        try
        {
            return CatalogStores.Decode(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
