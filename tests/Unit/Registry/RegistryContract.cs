using System.Diagnostics;
using DataAgent.Registry;

namespace DataAgent.Unit.Registry;

/// <summary>What holds of a registry wherever it is kept.</summary>
public abstract class RegistryContract
{
    /// <summary>What leads to the store, for this process and others: DATAAGENT_HOME or SYSTEM_DATABASE_URL.</summary>
    protected Dictionary<string, string> Variables { get; } = [];

    protected abstract int Kills { get; }

    protected RegistrySession Session { get; } = new();

    protected ConnectionRegistry Open() => ConnectionRegistry.Open(new() { Environment = Variables.GetValueOrDefault, Types = RegistryFixture.Types, Session = Session });

    [ContractFact]
    public void A_connection_is_kept_whole_and_removed()
    {
        Variables["DATABASE_CREDENTIALS_KEY"] = CredentialKey.Create();
        Open().Add(new()
        {
            Name = "Büro", Type = "mysql", Server = "h", Port = 6000, User = "u", Password = new("contract-pw"), Databases = ["x", "y"], Tags = ["t"],
            Options = new Dictionary<string, string> { ["a"] = "b" }, Secrets = new Dictionary<string, Secret> { ["token"] = Secret.At("env:T") },
        });
        var c = Open().Get("BÜRO");
        Assert.Equal(("Büro", "h", 6000, "contract-pw", "env:T"), (c.Name, c.Server, c.Port, c.Password!.Reveal(), c.Secrets["token"].Reference));
        Assert.Equal(["x", "y"], Open().Databases.Select(static d => d.Name));
        Open().Add(c with { Server = "other" }, replace: true);
        Assert.Equal(("other", "contract-pw"), (Open().Get("büro").Server, Open().Get("büro").Password!.Reveal()));
        Open().Remove("büro");
        Assert.Empty(Open().Connections);
        Assert.Empty(Open().Databases);
    }

    [ContractFact]
    public void One_default_is_kept_and_goes_with_its_connection()
    {
        Open().Add(RegistryFixture.Sqlite("a", "a1", "a2"));
        Open().Add(RegistryFixture.Sqlite("b"));
        Assert.Null(Open().DefaultDatabase);
        foreach (var name in new[] { "a1", "b", "a2", "B" })
            Open().SetDefaultDatabase(name);
        Assert.Equal("b", Open().DefaultDatabase);
        Assert.True(Open().Remove("b"));
        Assert.Null(Open().DefaultDatabase);
        Open().SetDefaultDatabase("a2");
        Open().SetDefaultDatabase(null);
        RegistryFixture.Fails(DataAgentError.NoDatabase, () => Open().Route());
    }

    [ContractFact]
    public void A_change_that_fails_changes_nothing()
    {
        Open().Add(RegistryFixture.Sqlite("a", "shared"));
        RegistryFixture.Fails(DataAgentError.ConnectionExists, () => Open().Add(RegistryFixture.Sqlite("b", "shared")));
        RegistryFixture.Fails(DataAgentError.SecretKeyMissing, () => Open().Add(RegistryFixture.Sqlite("c") with { Password = new("contract-pw") }));
        Assert.Equal(["a"], Open().Connections.Select(static c => c.Name));
    }

    [ContractFact]
    public void An_import_is_kept_with_what_summary_yaml_says_and_done_twice_changes_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("registry_").FullName;
        File.WriteAllText(Path.Combine(folder, "datasources.yaml"), "datasources: { one: { type: sqlite, connection: { path: x.db }, databases: [d] }, two: { type: sqlite, connection: { path: y.db } } }");
        File.WriteAllText(Path.Combine(folder, "summary.yaml"), "data_sources: [ { id: d, name: Shown, description: Long, datasource: one } ]");
        Open().Import(Path.Combine(folder, "datasources.yaml"));
        Assert.Equal([("d", "Shown", "Long"), ("two", "two", null)], Open().Databases.Select(static d => (d.Name, d.DisplayName, d.Description)));
        var report = Open().Import(Path.Combine(folder, "datasources.yaml"));
        Assert.Equal((2, 0, false), (report.Unchanged.Count, report.Changed.Count, report.DatabasesChanged));
        Directory.Delete(folder, recursive: true);
    }

    [ContractFact]
    public void A_new_key_reseals_everything()
    {
        var key = Variables["DATABASE_CREDENTIALS_KEY"] = CredentialKey.Create();
        Open().Add(RegistryFixture.Sqlite("a") with { Password = new("contract-pw") });
        var newKey = CredentialKey.Create();
        Assert.Equal(1, Open().UpdateKey(newKey));
        RegistryFixture.Fails(DataAgentError.SecretKeyWrong, () => Open().Get("a").Password!.Reveal());
        Variables["DATABASE_CREDENTIALS_KEY"] = newKey;
        Assert.Equal("contract-pw", Open().Get("a").Password!.Reveal());
        Assert.NotEqual(key, newKey);
    }

    [ContractFact]
    public async Task Eight_processes_that_add_at_once_lose_nothing()
    {
        var processes = Enumerable.Range(0, 8).Select(p => ChildProcess.Start(Variables, "add", $"p{p}_", "25")).ToList();
        foreach (var process in processes)
        {
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, error);
            process.Dispose();
        }
        Assert.Equal(200, Open().Connections.Count);
    }

    [ContractFact]
    public void Threads_that_share_a_registry_lose_nothing()
    {
        var registry = Open();
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            registry.Add(RegistryFixture.Sqlite($"t{i}"));
            Assert.Equal($"t{i}", registry.Route($"t{i}").Connection.Name);
        });
        Assert.Equal(40, registry.Connections.Count);
    }

    [ContractFact]
    public async Task A_killed_writer_leaves_a_readable_registry_that_has_all_it_reported()
    {
        const int lanes = 4;    // writers of several lanes also wait for each other's lock when one of them dies
        var seed = Environment.TickCount;
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(lane => Task.Run(() => KillWriters($"k{lane}_", Kills / lanes, seed + lane))));
    }

    private async Task KillWriters(string prefix, int kills, int seed)
    {
        var random = new Random(seed);
        var reported = new List<string>();
        for (var kill = 0; kill < kills; kill++)
        {
            using var process = ChildProcess.Start(Variables, "add", $"{prefix}{kill}_", "1000000");
            reported.Add((await process.StandardOutput.ReadLineAsync())!);
            var (started, wait) = (Stopwatch.GetTimestamp(), TimeSpan.FromMicroseconds(random.Next(10_000)));
            SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(started) > wait);
            process.Kill();
            var rest = await process.StandardOutput.ReadToEndAsync();
            // The last line may be cut off by the kill.
            reported.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
            await process.WaitForExitAsync();
            var kept = Open().Connections.Select(static c => c.Name).Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).ToList();
            Assert.True(!reported.Except(kept).Any(), $"seed {seed}, kill {kill}: a reported connection is gone");
            if (kill % 5 == 4)
            {
                foreach (var name in kept)
                    Open().Remove(name);
                reported.Clear();
            }
        }
    }
}
