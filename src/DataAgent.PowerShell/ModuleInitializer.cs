using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using DataAgent.Connectors;

namespace DataAgent.PowerShell;

/// <summary>Runs once an import and says where Core is to be found, loading nothing; once a removal, and closes the connections that wait for a next query.</summary>
/// <remarks>
/// Every runspace that imports the module runs it, so it must not matter how often. Core stays loaded when a module is removed, as all
/// assemblies do, and another runspace may still use this one.
/// </remarks>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    public void OnImport()
    {
        AssemblyLoadContext.Default.Resolving -= CoreContext.Resolve;
        AssemblyLoadContext.Default.Resolving += CoreContext.Resolve;
    }

    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        if (CoreContext.IsLoaded)
            Close();
    }

    /// <summary>By itself: the caller must be compiled without Core.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Close() => IdleConnections.Close();
}
