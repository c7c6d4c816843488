using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;

namespace DataAgent.Unit.Architecture;

/// <summary>What PowerShell does with the cmdlet assembly before Core can load, and how the staged module is laid out.</summary>
public partial class IsolationTests
{
    private static readonly string Module = Path.Combine(Sources.Root, "out", "DataAgent");

    [Fact]
    public void Only_the_manifest_the_cmdlet_assembly_and_views_lie_at_the_top() =>
        Assert.Equal(
            ["DataAgent.PowerShell.dll", "DataAgent.psd1"],
            Directory.EnumerateFiles(Module).Select(static f => Path.GetFileName(f)!)
                .Where(static f => !f.EndsWith(".ps1xml", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("DataAgent.Core.dll")]
    [InlineData("DataAgent.Core.deps.json")]
    [InlineData("Npgsql.dll")]
    [InlineData("YamlDotNet.dll")]
    public void Core_and_what_it_needs_lie_in_lib(string file) =>
        Assert.True(File.Exists(Path.Combine(Module, "lib", file)), $"out/DataAgent/lib/{file} is not there.");

    [Fact]
    public void PowerShells_own_assembly_is_not_shipped() =>
        Assert.Empty(Directory.EnumerateFiles(Module, "System.Management.Automation.dll", SearchOption.AllDirectories));

    [Fact]
    public void Reflecting_over_the_exported_types_needs_no_Core()
    {
        var context = new CmdletContext();
        var types = context.Cmdlets.GetExportedTypes();
        foreach (var type in types)
        {
            _ = type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);
            Assert.NotNull(type.BaseType);
            // A layout that holds a Core enum or struct, even as a static, cannot be computed without Core.
            if (type is { IsAbstract: false } && type.GetConstructor(Type.EmptyTypes) is not null)
                Assert.NotNull(Activator.CreateInstance(type));
        }

        Assert.NotEmpty(types);
        Assert.DoesNotContain("DataAgent.Core", context.Asked);
    }

    [Fact]
    public void The_manifest_exports_exactly_the_cmdlets_that_exist()
    {
        var declared = Sources.Under("src/DataAgent.PowerShell/Commands")
            .SelectMany(static f => Cmdlet().Matches(File.ReadAllText(f)))
            .Select(static m => $"{m.Groups[1].Value}-{m.Groups[2].Value}")
            .Order(StringComparer.Ordinal);
        var manifest = File.ReadAllText(Path.Combine(Module, "DataAgent.psd1"));
        var list = Regex.Match(manifest, @"CmdletsToExport\s*=\s*@\(([^)]*)\)").Groups[1].Value;
        var exported = Regex.Matches(list, @"'([^']+)'").Select(static m => m.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(declared, exported);
    }

    [Fact]
    public void Scripts_and_Pester_never_name_a_type_of_ours()
    {
        var scripts = Directory.EnumerateFiles(Sources.Root, "*.ps1", SearchOption.TopDirectoryOnly)
            .Concat(Directory.EnumerateFiles(Path.Combine(Sources.Root, "tests"), "*.ps1", SearchOption.AllDirectories));
        Assert.Empty(scripts.Where(static f => File.ReadAllText(f).Contains("[Data" + "Agent", StringComparison.OrdinalIgnoreCase)).Select(Sources.Name));
    }

    [GeneratedRegex(@"\[Cmdlet\(Verbs\w+\.(\w+), ""(\w+)""")]
    private static partial Regex Cmdlet();

    /// <summary>The cmdlet assembly in a context that knows PowerShell's types but not Core.</summary>
    private sealed class CmdletContext() : AssemblyLoadContext("cmdlets", isCollectible: true)
    {
        public List<string> Asked { get; } = [];

        public Assembly Cmdlets => LoadFromAssemblyPath(Path.Combine(Module, "DataAgent.PowerShell.dll"));

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Asked.Add(assemblyName.Name!);
            // The build leaves PowerShell's reference assembly beside the project's own output.
            var built = Path.Combine(Sources.Root, "src/DataAgent.PowerShell/bin", Configuration, "net8.0", assemblyName.Name + ".dll");
            return assemblyName.Name == "System.Management.Automation" ? LoadFromAssemblyPath(built) : null;
        }

        private static string Configuration => AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
    }
}
