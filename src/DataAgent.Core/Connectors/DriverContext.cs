using System.Reflection;
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
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
