using DataAgent.Registry;

namespace DataAgent.Unit.Registry;

/// <summary>A folder, an environment and a session of a test's own.</summary>
public sealed class RegistryFixture : IDisposable
{
    static RegistryFixture() => Leaks.Watch();

    public static IReadOnlyList<ConnectionType> Types { get; } =
    [
        new("postgresql", 5432) { Aliases = ["postgres"] },
        new("redshift", 5439),
        new("mysql", 3306) { Aliases = ["mariadb"] },
        new("clickhouse", 8123) { UrlSchemes = ["clickhouses"] },
        new("sqlserver", 1433) { Aliases = ["mssql"] },
        new("sqlite", IsFile: true),
        new("duckdb", IsFile: true),
    ];

    public string Folder { get; } = Directory.CreateTempSubdirectory("registry_").FullName;

    public Dictionary<string, string> Environment { get; } = [];

    public RegistrySession Session { get; } = new();

    public RegistryOptions Options => new()
    {
        Home = Path.Combine(Folder, "home"),
        Environment = Environment.GetValueOrDefault,
        Session = Session,
        Types = Types,
        CurrentFolder = Folder,
    };

    public ConnectionRegistry Open() => ConnectionRegistry.Open(Options);

    public string Key()
    {
        var key = CredentialKey.Create();
        Environment["DATABASE_CREDENTIALS_KEY"] = key;
        return key;
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string StoredText => File.ReadAllText(Path.Combine(Folder, "home", "registry.json"));

    public static Connection Sqlite(string name, params string[] databases) => new() { Name = name, Type = "sqlite", Database = $"{name}.db", Databases = databases };

    public static DataAgentException Fails(DataAgentError error, Action action)
    {
        var failure = Assert.Throws<DataAgentException>(action);
        Assert.True(error == failure.Error, $"expected {error}, found {failure.Error}: {failure.Message}");
        return failure;
    }

    /// <summary>Ends a test: what it wrote and every error it met, its own passwords (<see cref="Leaks.Mark"/>) must not be in.</summary>
    public void Dispose()
    {
        Leaks.Check(Path.Combine(Folder, "home"));
        Directory.Delete(Folder, recursive: true);
    }
}
