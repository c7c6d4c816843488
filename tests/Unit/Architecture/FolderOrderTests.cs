using System.Text.RegularExpressions;

namespace DataAgent.Unit.Architecture;

public partial class FolderOrderTests
{
    /// <summary>A folder uses those before it, never those after it.</summary>
    private static readonly string[] Order =
        ["Rows", "Files", "Joining", "LocalEngine", "FileTables", "Registry", "Connectors", "Queries", "History", "Aggregation", "Exchange", "Catalog", "Plans"];

    [Fact]
    public void A_core_folder_uses_only_folders_before_it()
    {
        var faults = new List<string>();
        foreach (var file in Sources.Under("src/DataAgent.Core"))
        {
            var own = Array.IndexOf(Order, FolderOf(file));
            foreach (Match use in Reference().Matches(File.ReadAllText(file)))
                if (Array.IndexOf(Order, use.Groups[1].Value) > own && own >= 0)
                    faults.Add($"{Sources.Name(file)} uses {use.Groups[1].Value}");
        }

        Assert.Empty(faults.Distinct());
    }

    [Fact]
    public void Every_core_folder_has_its_place_in_the_order() =>
        Assert.Empty(Sources.Under("src/DataAgent.Core").Select(FolderOf).Where(static f => f.Length > 0).Distinct().Except(Order));

    [Fact]
    public void A_file_is_in_the_namespace_of_its_folder()
    {
        var faults = new List<string>();
        foreach (var project in new[] { "DataAgent.Core", "DataAgent.PowerShell", "DataAgent.Cli" })
            foreach (var file in Sources.Under("src/" + project))
            {
                var declared = Namespace().Match(File.ReadAllText(file)).Groups[1].Value;
                var folder = Path.GetRelativePath(Path.Combine(Sources.Root, "src", project), Path.GetDirectoryName(file)!);
                var root = project == "DataAgent.Core" ? "DataAgent" : project;
                var expected = folder == "." ? root : $"{root}.{folder.Replace(Path.DirectorySeparatorChar, '.')}";
                if (declared.Length > 0 && declared != expected)
                    faults.Add($"{Sources.Name(file)} is in {declared}, not {expected}");
            }

        Assert.Empty(faults);
    }

    [Fact]
    public void Core_knows_nothing_of_PowerShell_and_neither_shell_knows_the_other()
    {
        Assert.Empty(Mentions("src/DataAgent.Core", "System.Management.Automation", "DataAgent.PowerShell", "DataAgent.Cli", "Spectre.Console"));
        Assert.Empty(Mentions("src/DataAgent.Cli", "System.Management.Automation", "DataAgent.PowerShell"));
        Assert.Empty(Mentions("src/DataAgent.PowerShell", "DataAgent.Cli", "Npgsql", "YamlDotNet", "Polly"));
    }

    private static IEnumerable<string> Mentions(string folder, params string[] names) =>
        from file in Sources.Under(folder)
        let text = File.ReadAllText(file)
        from name in names
        where Regex.IsMatch(text, $@"(using|typeof\()\s*{Regex.Escape(name)}|\b{Regex.Escape(name)}\.[A-Z]\w*[.(]")
        select $"{Sources.Name(file)} mentions {name}";

    private static string FolderOf(string file)
    {
        var parts = Path.GetRelativePath(Path.Combine(Sources.Root, "src/DataAgent.Core"), file).Split('/', '\\');
        return parts.Length > 1 ? parts[0] : "";
    }

    [GeneratedRegex(@"(?:using(?:\s+static)?\s+|[\s(<""])DataAgent\.(\w+)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
