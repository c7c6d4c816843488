using System.Diagnostics;
using DataAgent.Registry;

namespace DataAgent.Unit.Registry;

public sealed class FileStoreTests : RegistryContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("registry_").FullName;

    public FileStoreTests()
    {
        Leaks.Watch();
        Variables["DATAAGENT_HOME"] = folder;
    }

    /// <summary>tests/run.sh asks for 200; each is a process to start.</summary>
    protected override int Kills => int.TryParse(Environment.GetEnvironmentVariable("DATAAGENT_KILLS"), out var kills) ? kills : 40;

    [Fact]
    public async Task A_process_killed_while_it_changes_the_key_leaves_all_secrets_old_or_all_new()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var key = Variables["DATABASE_CREDENTIALS_KEY"] = CredentialKey.Create();
        for (var i = 0; i < 60; i++)
            Open().Add(RegistryFixture.Sqlite($"a{i}") with { Password = new($"reseal-pw-{i}") });
        for (var kill = 0; kill < 20; kill++)
        {
            var newKey = CredentialKey.Create();
            using (var process = ChildProcess.Start(Variables, "reseal", newKey))
            {
                await process.StandardOutput.ReadLineAsync();
                var started = Stopwatch.GetTimestamp();
                var wait = TimeSpan.FromMicroseconds(random.Next(60_000));
                SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(started) > wait);
                process.Kill();
                await process.WaitForExitAsync();
            }
            Variables["DATABASE_CREDENTIALS_KEY"] = newKey;
            if (!Opens(Open().Connections[0]))
                Variables["DATABASE_CREDENTIALS_KEY"] = key;
            key = Variables["DATABASE_CREDENTIALS_KEY"];
            Assert.True(Open().Connections.All(Opens), $"seed {seed}, kill {kill}: the secrets have two keys");
        }

        static bool Opens(Connection connection)
        {
            try
            {
                return connection.Password!.Reveal() == $"reseal-pw-{connection.Name[1..]}";
            }
            catch (DataAgentException e) when (e.Error == DataAgentError.SecretKeyWrong)
            {
                return false;
            }
        }
    }

    [Fact]
    public void A_lock_that_is_not_given_up_is_an_error()
    {
        using var held = FileLock.Take(Path.Combine(folder, "registry.lock"), TimeSpan.Zero);
        var registry = ConnectionRegistry.Open(new() { Home = folder, Types = RegistryFixture.Types, LockTimeout = TimeSpan.FromMilliseconds(20) });
        RegistryFixture.Fails(DataAgentError.RegistryLocked, () => registry.Add(RegistryFixture.Sqlite("a")));
        Assert.Empty(registry.Connections);
    }

    public void Dispose()
    {
        Leaks.Check(folder);
        Directory.Delete(folder, recursive: true);
    }
}
