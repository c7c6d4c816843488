namespace DataAgent.Servers;

/// <summary>The folder that install.sh unpacks npm packages into: DATAAGENT_SERVERS, else artifacts/servers of the repository.</summary>
internal static class Installed
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("DATAAGENT_SERVERS") is { Length: > 0 } given
        ? given
        : Path.Combine(Root(), "artifacts", "servers");

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "DataAgent.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? AppContext.BaseDirectory;
    }
}
