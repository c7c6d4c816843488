using System.Reflection;
using System.Runtime.Loader;

namespace DataAgent.PowerShell;

/// <summary>Holds Core and everything Core needs, out of <c>lib/</c>, apart from PowerShell's and other modules' assemblies.</summary>
/// <remarks>
/// Made when a cmdlet first touches Core. An assembly that lies in <c>lib/</c> is taken from there whatever version anyone else has
/// loaded; all others (the framework's) come from the default context. Drivers and native libraries are Core's own affair.
/// </remarks>
internal sealed class CoreContext : AssemblyLoadContext
{
    private const string Core = "DataAgent.Core";

    private static readonly Lazy<CoreContext> Instance = new(static () => new CoreContext());

    private readonly string folder = Path.Combine(Path.GetDirectoryName(typeof(CoreContext).Assembly.Location)!, "lib");

    private CoreContext()
        : base("DataAgent")
    {
    }

    public static bool IsLoaded => Instance.IsValueCreated;

    /// <summary>Answers the default context when it does not know Core; null for any other assembly.</summary>
    public static Assembly? Resolve(AssemblyLoadContext asking, AssemblyName name) =>
        name.Name == Core ? Instance.Value.LoadFromAssemblyName(name) : null;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
