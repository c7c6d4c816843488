using System.Runtime.InteropServices;

namespace DataAgent.Servers;

/// <summary>ClickHouse from npm's @chdb: its library holds clickhouse-local, which can listen, in a process of its own.</summary>
internal static class ClickHouse
{
    /// <summary>The first argument of this program in that process.</summary>
    public const string Role = "clickhouse-process";

    private const string Admin = "dataagent";

    private static readonly string Library = Path.Combine(Installed.Folder, "clickhouse", "libchdb.so");

    public static ServerKind Kind { get; } = new() { Name = "clickhouse", Program = Library, Starts = Start };

    /// <summary>Runs the library's main with our arguments; returns when the server is stopped.</summary>
    public static unsafe int RunServer(string[] arguments)
    {
        var main = (delegate* unmanaged[Cdecl]<int, nint*, int>)NativeLibrary.GetExport(NativeLibrary.Load(Library), "chdb_query_cmdline");
        var words = arguments.Prepend("clickhouse").Select(Marshal.StringToCoTaskMemUTF8).Append(0).ToArray();
        fixed (nint* first = words)
            return main(words.Length - 1, first);
    }

    private static RunningServer Start(ServerOptions options)
    {
        if (options.Tls)
            throw new NotSupportedException("clickhouse: the embedded server is not known to listen with TLS.");
        var scratch = new Scratch("clickhouse", account: null);
        var (user, password) = options.Password is null ? ("default", null) : (Admin, options.Password);
        scratch.Write("users.xml", Users(options.Password));
        var config = scratch.Write("config.xml", Config(scratch, options));
        scratch.Run("mkfifo", scratch.At("ctl"));
        // The query ends when a writer of the pipe closes it, and with it the server: nobody writes, so it lasts until it is killed.
        var wait = $"SELECT * FROM file('{scratch.At("ctl")}','LineAsString','line String') FORMAT Null";
        string[] command = [
            .. Entry(), Role, $"--path={scratch.At("data")}", $"--config-file={config}", $"--http_port={scratch.Port}",
            .. options.ClusterPorts is { } ports ? [$"--tcp_port={ports[0]}"] : Array.Empty<string>(),
            "--listen_host=127.0.0.1", "--query", $"SYSTEM START LISTEN HTTP; {(options.ClusterPorts is null ? "" : "SYSTEM START LISTEN TCP; ")}{wait}"];
        var address = new ServerAddress("clickhouse", "127.0.0.1", scratch.Port, user, password, "default", null);
        return new(address, scratch, "KILL", command, () => Pings(scratch.Port));
    }

    /// <summary>This program itself; from a test host or another program, the runtime with this assembly as its argument.</summary>
    private static string[] Entry() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) switch
    {
        "DataAgent.Servers" => [Environment.ProcessPath!],
        "dotnet" => [Environment.ProcessPath!, "exec", typeof(ClickHouse).Assembly.Location],
        _ => ["dotnet", "exec", typeof(ClickHouse).Assembly.Location],
    };

    private static bool Pings(int port)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(1) };
        try
        {
            return client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/ping")).GetAwaiter().GetResult().StartsWith("Ok", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static string Config(Scratch scratch, ServerOptions options) =>
        $"""
        <clickhouse>
          <user_directories><users_xml><path>{scratch.At("users.xml")}</path></users_xml></user_directories>
          <query_log><database>system</database><table>query_log</table><flush_interval_milliseconds>500</flush_interval_milliseconds></query_log>
          <remote_servers>{Cluster(options)}</remote_servers>
        </clickhouse>
        """;

    /// <summary>One shard a node.</summary>
    private static string Cluster(ServerOptions options) => options.ClusterPorts is null ? "" :
        $"<nodes>{string.Concat(options.ClusterPorts.Order().Select(static port => $"<shard><replica><host>127.0.0.1</host><port>{port}</port></replica></shard>"))}</nodes>";

    /// <summary>The server's own first query runs as <c>default</c>, which so can have no password.</summary>
    private static string Users(string? password)
    {
        var protectedUser = password is null ? "" : $"<{Admin}><password><![CDATA[{password}]]></password><networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota></{Admin}>";
        return $"""
        <clickhouse>
          <profiles><default/><reader><readonly>1</readonly></reader></profiles>
          <quotas><default/></quotas>
          <users>
            <default><password/><networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota></default>
            <reader><password/><networks><ip>::/0</ip></networks><profile>reader</profile><quota>default</quota></reader>
            {protectedUser}
          </users>
        </clickhouse>
        """;
    }
}
