using System.Text.Json.Nodes;

namespace DataAgent.Unit.Plans;

/// <summary>The shared case files: DATAAGENT_CASES, else the folder <c>shared</c> beside the repository.</summary>
internal static class PlanCases
{
    public static string Folder { get; } = Find();

    public static string? SkipReason(string file) =>
        File.Exists(Path.Combine(Folder, file)) ? null : $"The shared file {file} is not in {Folder}; set DATAAGENT_CASES to its folder.";

    public static JsonNode Load(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "cases", name)))!;

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("DATAAGENT_CASES") is { Length: > 0 } given)
            return given;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DataAgent.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.Parent?.FullName ?? "", "shared");
    }
}

/// <summary>A test that needs a shared file, and says so where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CaseFactAttribute : FactAttribute
{
    public CaseFactAttribute(string file) => Skip = PlanCases.SkipReason(file)!;
}
