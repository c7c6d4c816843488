using System.Collections.Concurrent;
using System.Data.Common;
using System.Reflection;

namespace DataAgent.Connectors;

/// <summary>The drivers staged in <c>providers/&lt;name&gt;/</c> beside this assembly; each is loaded on first use, into a context of its own.</summary>
internal static class Providers
{
    /// <summary>In order of preference, as the build stages them.</summary>
    private static readonly Dictionary<string, DriverFactory[]> Known = new()
    {
        ["sqlite"] = [new("Microsoft.Data.Sqlite", "Microsoft.Data.Sqlite.SqliteFactory")],
        ["mysql"] = [new("MySqlConnector", "MySqlConnector.MySqlConnectorFactory"), new("MySql.Data", "MySql.Data.MySqlClient.MySqlClientFactory")],
        ["sqlserver"] = [new("Microsoft.Data.SqlClient", "Microsoft.Data.SqlClient.SqlClientFactory")],
    };

    private static readonly ConcurrentDictionary<string, Lazy<DbProviderFactory>> Loaded = new();

    /// <exception cref="DataAgentException"><see cref="DataAgentError.ProviderNotStaged"/>.</exception>
    public static DbProviderFactory Factory(string name) => Loaded.GetOrAdd(name, static n => new(() => Load(n))).Value;

    /// <summary>The driver's assembly and version, such as <c>Microsoft.Data.Sqlite 6.0.7</c>.</summary>
    public static string Describe(string name)
    {
        var assembly = Factory(name).GetType().Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString();
        return $"{assembly.GetName().Name} {version?.Split('+')[0]}";
    }

    /// <summary>A factory in an assembly that the user names; its dependencies are looked for beside it.</summary>
    public static DbProviderFactory Factory(string assemblyPath, string factoryType) =>
        File.Exists(assemblyPath)
            ? Instance(new DriverContext(Path.GetFullPath(assemblyPath)).LoadFromAssemblyPath(Path.GetFullPath(assemblyPath)), factoryType)
            : throw ConnectorErrors.DriverFileMissing(assemblyPath);

    /// <summary>Closes the connections that the loaded drivers keep for a next query; ADO.NET has no common name for it, but all use this one.</summary>
    public static void ClearPools()
    {
        foreach (var factory in Loaded.Values.Where(static f => f.IsValueCreated))
        {
            using var connection = factory.Value.CreateConnection();
            connection?.GetType().GetMethod("ClearAllPools", BindingFlags.Public | BindingFlags.Static, [])?.Invoke(null, null);
        }
    }

    private static DbProviderFactory Load(string name)
    {
        var folder = Path.Combine(Path.GetDirectoryName(typeof(Providers).Assembly.Location)!, "providers", name);
        var staged = Path.Combine(folder, $"{name}.dll");
        if (!File.Exists(staged))
            throw ConnectorErrors.ProviderNotStaged(name, folder, Known[name]);

        var context = new DriverContext(staged);
        var choice = Array.Find(Known[name], c => File.Exists(Path.Combine(folder, $"{c.Assembly}.dll")))
            ?? throw ConnectorErrors.ProviderNotStaged(name, folder, Known[name]);
        return Instance(context.LoadFromAssemblyName(new AssemblyName(choice.Assembly)), choice.Type);
    }

    private static DbProviderFactory Instance(Assembly assembly, string factoryType)
    {
        var type = assembly.GetType(factoryType) ?? throw ConnectorErrors.FactoryMissing(assembly.Location, factoryType);
        var value = type.GetField("Instance", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
            ?? type.GetProperty("Instance", BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
        return value as DbProviderFactory ?? throw ConnectorErrors.FactoryMissing(assembly.Location, factoryType);
    }
}
