using System.Text.RegularExpressions;

namespace DataAgent.Unit.Architecture;

/// <summary>Where there is no PowerShell, the sources say what must have help; tests/Pester compares with the real parameters.</summary>
public partial class HelpTests
{
    [Fact]
    public void Every_cmdlet_has_a_page_that_describes_its_parameters()
    {
        var shared = Sources.Under("src/DataAgent.PowerShell").ToDictionary(static f => Path.GetFileNameWithoutExtension(f), File.ReadAllText);
        var faults = new List<string>();
        foreach (var (file, text) in shared.Where(static s => Cmdlet().IsMatch(s.Value)))
        {
            var cmdlet = Cmdlet().Match(text);
            var name = $"{cmdlet.Groups[1].Value}-{cmdlet.Groups[2].Value}";
            var page = Path.Combine(Sources.Root, "docs", "help", name + ".md");
            if (!File.Exists(page))
            {
                faults.Add($"docs/help/{name}.md is missing");
                continue;
            }

            var inherited = shared.GetValueOrDefault(Base().Match(text).Groups[1].Value, "");
            var help = File.ReadAllText(page);
            faults.AddRange(Parameter().Matches(text).Concat(Parameter().Matches(inherited))
                .Select(static m => m.Groups[1].Value).Distinct()
                .Where(p => !Regex.IsMatch(help, $@"^### -{p}\r?$", RegexOptions.Multiline))
                .Select(p => $"docs/help/{name}.md lacks -{p}"));
        }

        Assert.Empty(faults);
        Assert.Contains(shared, static s => Cmdlet().IsMatch(s.Value));
    }

    [Fact]
    public void No_page_is_about_a_cmdlet_that_is_not_there()
    {
        var cmdlets = Sources.Under("src/DataAgent.PowerShell/Commands")
            .Select(static f => Cmdlet().Match(File.ReadAllText(f))).Select(static m => $"{m.Groups[1].Value}-{m.Groups[2].Value}");
        var pages = Directory.EnumerateFiles(Path.Combine(Sources.Root, "docs", "help"), "*-*.md").Select(static f => Path.GetFileNameWithoutExtension(f));
        Assert.Empty(pages.Except(cmdlets));
    }

    [GeneratedRegex(@"\[Cmdlet\(Verbs\w+\.(\w+), ""(\w+)""")]
    private static partial Regex Cmdlet();

    [GeneratedRegex(@"class \w+Command : (\w+)")]
    private static partial Regex Base();

    [GeneratedRegex(@"\[Parameter[^;{}]*?public [\w?\[\]<>]+ (\w+) \{", RegexOptions.Singleline)]
    private static partial Regex Parameter();
}
