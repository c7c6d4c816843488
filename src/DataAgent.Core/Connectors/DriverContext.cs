using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace DataAgent.Connectors;

/// <summary>Holds one driver and all it brings, so that its assemblies meet neither ours nor another module's.</summary>
/// <param name="stagingAssembly">The staging project's own assembly: its deps.json knows the driver's native files.</param>
internal sealed class DriverContext(string stagingAssembly) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(stagingAssembly))
{
    private readonly AssemblyDependencyResolver resolver = new(stagingAssembly);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        (resolver.ResolveUnmanagedDllToPath(unmanagedDllName) ?? Beside(unmanagedDllName)) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    /// <summary>A driver that a user plugs in brings no deps.json of ours: its packages' own layout says where native files lie.</summary>
    private string? Beside(string name)
    {
        var folder = Path.GetDirectoryName(stagingAssembly)!;
        return new[] { Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"), folder }
            .SelectMany(d => new[] { name, $"lib{name}.so", $"{name}.so", $"lib{name}.dylib", $"{name}.dll" }.Select(file => Path.Combine(d, file)))
            .FirstOrDefault(File.Exists);
    }
}
