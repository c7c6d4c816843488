using System.Diagnostics;
using DataAgent.LocalEngine;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Faults;

/// <summary>What the machine itself can do to us: a full disk, a file that another process holds.</summary>
public class LocalFaultTests
{
    [SmallDiskFact]
    public void A_registry_on_a_full_disk_keeps_what_it_had()
    {
        using var disk = new SmallDisk(kilobytes: 64);
        var registry = ConnectionRegistry.Open(new RegistryOptions { Home = disk.Folder, Types = RegistryFixture.Types });
        DataAgentException? failure = null;
        var stored = 0;
        while (failure is null && stored < 1000)
        {
            try
            {
                registry.Add(RegistryFixture.Sqlite($"c{stored}") with { Description = new string('x', 4000) });
                stored++;
            }
            catch (DataAgentException e)
            {
                failure = e;
            }
        }

        Assert.True(failure?.Error is DataAgentError.WriteFailed or DataAgentError.DiskFull, $"{failure?.Error}: {failure?.Message}");
        Assert.Equal(stored, registry.Connections.Count);
        registry.Remove("c0");
        Assert.Equal(stored - 1, registry.Connections.Count);
        Tally.Add("faults", 1);
    }

    [SmallDiskFact]
    public void A_spill_folder_on_a_full_disk_is_named_and_the_next_query_works()
    {
        using var disk = new SmallDisk(kilobytes: 2048);
        using var session = LocalSession.Open(new() { SpillFolder = disk.Folder, MemoryLimitBytes = 64 << 20, Threads = 2 });
        var failure = Assert.Throws<DataAgentException>(() =>
        {
            using var rows = session.Query("SELECT n, repeat('x', 200) AS p FROM range(3000000) t(n) ORDER BY hash(n)", null, CancellationToken.None);
            while (rows.Read())
            {
            }
        });
        Assert.True(failure.Error is DataAgentError.DiskFull or DataAgentError.OutOfMemory, $"{failure.Error}: {failure.Message}");
        using var next = session.Query("SELECT 1", null, CancellationToken.None);
        Assert.True(next.Read());
        Tally.Add("faults", 1);
    }

    [Fact]
    public void A_DuckDB_file_that_another_process_holds_is_named_and_free_afterwards()
    {
        using var fixture = new RegistryFixture();
        var path = Path.Combine(fixture.Folder, "held.duckdb");
        var target = new Target(new Connection { Name = "held", Type = "duckdb", Database = path }, ["held"]);
        (target with { CreatesFile = true }).Execute("SELECT 1");
        using (var holder = Process.Start(new ProcessStartInfo("dotnet", [typeof(LocalFaultTests).Assembly.Location, "hold", path]) { RedirectStandardInput = true, RedirectStandardOutput = true })!)
        {
            Assert.Equal("open", holder.StandardOutput.ReadLine());
            var failure = target.Fails("SELECT 1");
            Assert.True(failure.Error == DataAgentError.FileLocked, $"{failure.Error}: {failure.Message}");
            holder.StandardInput.Close();
            holder.WaitForExit();
        }

        Assert.Single(target.Row("SELECT 1"));
        Tally.Add("faults", 1);
    }
}
