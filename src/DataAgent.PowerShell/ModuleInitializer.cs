using System.Management.Automation;
using System.Runtime.Loader;

namespace DataAgent.PowerShell;

/// <summary>Runs once an import: says where Core is to be found, and loads nothing.</summary>
/// <remarks>
/// Every runspace that imports the module runs it, so it must not matter how often. It is never undone: assemblies stay loaded
/// when a module is removed, and another runspace may still use this one.
/// </remarks>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    public void OnImport()
    {
        AssemblyLoadContext.Default.Resolving -= CoreContext.Resolve;
        AssemblyLoadContext.Default.Resolving += CoreContext.Resolve;
    }
}
