using System.Diagnostics;
using DataAgent.Registry;
using DataAgent.Unit.Registry;

namespace DataAgent.Unit;

/// <summary>This assembly started as a program of its own, for tests about several processes.</summary>
internal static class ChildProcess
{
    /// <summary><c>add PREFIX COUNT</c> registers connections, saying each name once it is stored; <c>reseal KEY</c> changes the key over and over.</summary>
    public static int Run(string[] args)
    {
        var registry = ConnectionRegistry.Open(new RegistryOptions { Types = RegistryFixture.Types });
        switch (args)
        {
            case ["add", var prefix, var count]:
                for (var number = 1; number <= int.Parse(count, null); number++)
                {
                    registry.Add(RegistryFixture.Sqlite($"{prefix}{number}"));
                    Console.WriteLine($"{prefix}{number}");
                }
                return 0;
            case ["reseal", var newKey]:
                Console.WriteLine("ready");
                registry.UpdateKey(newKey);
                Console.WriteLine("done");
                return 0;
            default:
                return 2;
        }
    }

    public static Process Start(IReadOnlyDictionary<string, string> environment, params ReadOnlySpan<string> args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }
}
