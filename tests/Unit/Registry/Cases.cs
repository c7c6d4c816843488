using System.Text.Json.Nodes;

namespace DataAgent.Unit.Registry;

/// <summary>The shared case files, where this machine has them.</summary>
internal static class Cases
{
    /// <summary>Null if there is no such file: the test then has nothing to check and says so by its skip.</summary>
    public static string? Find(string name)
    {
        var folder = Environment.GetEnvironmentVariable("DATAAGENT_CASES");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); folder is null && at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "DataAgent.sln")))
                folder = Path.Combine(at.FullName, "..", "shared");
        }
        return new[] { folder, Path.Combine(folder ?? "", "cases"), Path.Combine(folder ?? "", "..", "..", "shared", "cases") }
            .Select(f => Path.Combine(f ?? "", name)).FirstOrDefault(File.Exists);
    }

    public static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Find(name)!))!;
}

/// <summary>A test that reads a shared case file.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CaseFactAttribute : FactAttribute
{
    public CaseFactAttribute(string file)
    {
        File = file;
        if (Cases.Find(file) is null)
            Skip = $"no {file}: set DATAAGENT_CASES to the folder that holds it";
    }

    public string File { get; }
}
