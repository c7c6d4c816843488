using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Cli.Demo;

/// <summary>Makes the six database files; each is written under another name and renamed when it is whole.</summary>
internal static class BankDatabases
{
    public static void Create(string folder, CancellationToken cancellationToken)
    {
        CreateFolder(folder);
        foreach (var database in BankData.Tables.GroupBy(static t => t.Database))
            Create(folder, database.Key, [.. database], cancellationToken);
    }

    /// <summary>datasources.yaml, summary.yaml and the plans: the folder then has all that a session needs.</summary>
    public static void CopySample(string folder)
    {
        var sample = Path.Combine(AppContext.BaseDirectory, "samples", "bank");
        foreach (var file in Directory.EnumerateFiles(sample, "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(sample, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    private static void Create(string folder, string name, BankTable[] tables, CancellationToken cancellationToken)
    {
        var type = name is "customer_db" or "compliance_db" or "employees_db" ? "sqlite" : "duckdb";
        var path = Path.Combine(folder, $"{name}.{type}");
        var unfinished = path + ".new";
        File.Delete(unfinished);
        try
        {
            using (var connection = KnownConnectors.Get(type).Connect(New(type, unfinished)))
            {
                connection.Open();
                foreach (var table in tables)
                    TableLoader.Load(connection, table, cancellationToken);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private static Target New(string type, string path) =>
        new(new Connection { Name = Path.GetFileName(path), Type = type, Database = path }, ["new"]) { CreatesFile = true };

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = File.Create(Path.Combine(folder, ".writable"), 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataAgentException(DataAgentError.WriteFailed, $"The folder '{folder}' cannot be written: {e.Message} Name another with --folder.", e);
        }
    }
}
