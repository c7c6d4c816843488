using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DataAgent.Unit.Architecture;

/// <summary>The project's own C# files, read as text.</summary>
internal static partial class Sources
{
    public static string Root { get; } = FindRoot();

    /// <summary>Paths of the C# files below a folder of the repository, generated ones left out.</summary>
    public static IReadOnlyList<string> Under(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(static f => !Generated().IsMatch(f))
            .Order(StringComparer.Ordinal)];

    /// <summary>A path as people write it: from the repository's root.</summary>
    public static string Name(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot([CallerFilePath] string here = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(here)! })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "DataAgent.sln")))
                    return folder.FullName;
        throw new InvalidOperationException($"No DataAgent.sln above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"[\\/](bin|obj|out|artifacts)[\\/]")]
    private static partial Regex Generated();
}
