using DataAgent.Exchange;
using DataAgent.FileTables;

namespace DataAgent.Unit.FileTables;

/// <summary>A folder of its own for a test's files.</summary>
public abstract class FileFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dataagent-files-").FullName;

    protected string Folder => folder;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string At(string name) => Path.Combine(folder, name);

    protected string File(string name, string text)
    {
        System.IO.File.WriteAllText(At(name), text);
        return At(name);
    }

    /// <summary>Rows as text: <c>id=1 name=null</c>.</summary>
    protected static string[] Read(string path, FileTableOptions? options = null) =>
        [.. ResultImport.Rows(path, options ?? new(), default).Select(Joining.Rows.Text)];

    /// <summary>The types of the rows' properties, in order.</summary>
    protected static string Types(string path, FileTableOptions? options = null) =>
        string.Join(' ', ResultImport.Rows(path, options ?? new(), default).First().GetType().GetProperties().Select(static p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType).Name));
}
