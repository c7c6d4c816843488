using System.Text.RegularExpressions;

namespace DataAgent.Unit.Architecture;

public partial class FileShapeTests
{
    private const int MaxLines = 300;
    private const int MedianLines = 80;

    private static readonly string[] BannedEndings = ["Helper", "Helpers", "Util", "Utils", "Manager", "Service", "Common", "Base", "Impl"];

    [Fact]
    public void No_file_is_over_300_lines() =>
        Assert.DoesNotContain(All().Select(static f => (Name: Sources.Name(f), Lines: File.ReadLines(f).Count())), static f => f.Lines > MaxLines);

    [Fact]
    public void Half_of_the_source_files_are_under_80_lines()
    {
        var lines = Sources.Under("src").Select(static f => File.ReadLines(f).Count()).Order().ToList();
        Assert.True(lines[lines.Count / 2] < MedianLines, $"The median is {lines[lines.Count / 2]} lines.");
    }

    [Fact]
    public void A_file_holds_one_type_and_is_named_after_it()
    {
        var faults = new List<string>();
        foreach (var file in Sources.Under("src"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var types = TopLevelType().Matches(File.ReadAllText(file)).Select(static m => m.Groups["name"].Value).Distinct().ToList();
            // ReaderFor.Numbers.cs is a part of ReaderFor; the cases of a closed set and a kind's enum may stay with their type.
            var main = name.Split('.')[0];
            var text = File.ReadAllText(file);
            var others = types.Where(t => t != main && !t.StartsWith(main, StringComparison.Ordinal) && !Regex.IsMatch(text, $@"\b{t}\b[^;{{]*: {main}\b"));
            if (types.Count > 0 && (!types.Contains(main) || others.Any()))
                faults.Add($"{Sources.Name(file)} holds {string.Join(", ", types)}");
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing() =>
        Assert.DoesNotContain(
            All().SelectMany(static f => AnyType().Matches(File.ReadAllText(f)).Select(m => (File: Sources.Name(f), Type: m.Groups["name"].Value))),
            static t => BannedEndings.Any(e => t.Type.EndsWith(e, StringComparison.Ordinal)));

    [Fact]
    public void No_test_sleeps_for_a_fixed_time() =>
        Assert.Empty(Sources.Under("tests/Unit")
            .Where(static f => File.ReadAllText(f).Contains("Thread." + "Sleep(", StringComparison.Ordinal))
            .Select(Sources.Name));

    private static IEnumerable<string> All() => Sources.Under("src").Concat(Sources.Under("tests"));

    [GeneratedRegex(@"^(?:public |internal |file |static |sealed |abstract |partial |readonly |ref |unsafe |record )*(?:class|struct|interface|enum|record|delegate [\w<>\[\],? ]+?) (?<name>\w+)(?=[\s<(:;{]|$)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|ref|unsafe|record) )*(?:class|struct|interface|enum|record) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex AnyType();
}
