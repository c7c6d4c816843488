namespace DataAgent.Servers;

/// <summary>The servers that tests run against; one of each, plain, is shared by a whole process and ends with it.</summary>
public static class ServerKinds
{
    public static IReadOnlyList<ServerKind> All { get; } = [PostgreSql.Fifteen, PostgreSql.Eighteen, MariaDb.Kind, ClickHouse.Kind];

    private static readonly Dictionary<string, Lazy<RunningServer>> Shared =
        All.ToDictionary(static k => k.Name, static k => new Lazy<RunningServer>(() => k.Start()));

    public static ServerKind Get(string name) =>
        All.FirstOrDefault(k => k.Name == name) ?? throw new ArgumentException($"No server '{name}'; there are {string.Join(", ", All.Select(static k => k.Name))}.");

    /// <summary>Started on first use; never dispose it. Make a database of your own on it: others use it at the same time.</summary>
    public static ServerAddress Address(string name) => Shared[Get(name).Name].Value.Address;
}
