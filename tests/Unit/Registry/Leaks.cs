using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace DataAgent.Unit.Registry;

/// <summary>Finds passwords of tests where none may be. Every one of them has the mark in it, and nothing else has.</summary>
internal static partial class Leaks
{
    public const string Mark = "-pw";

    private static readonly ConcurrentBag<string> found = [];

    /// <summary>The mark, but not where a folder's random name or the like goes on with it.</summary>
    [GeneratedRegex(Mark + "(?![A-Za-z0-9])")]
    private static partial Regex Password();

    /// <summary>What is sealed may spell anything.</summary>
    [GeneratedRegex("gAAAA[A-Za-z0-9_=-]+")]
    private static partial Regex Tokens();

    /// <summary>From now on, every DataAgentException thrown in this process is looked into, its causes too.</summary>
    public static void Watch() => AppDomain.CurrentDomain.FirstChanceException += static (_, e) =>
    {
        for (var failure = e.Exception as DataAgentException as Exception; failure is not null; failure = failure.InnerException)
        {
            if (Password().IsMatch(failure.Message))
                found.Add($"{failure.GetType().Name}: {failure.Message}");
        }
    };

    public static void Check(string folder)
    {
        Assert.Empty(found);
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            Assert.False(Password().IsMatch(Tokens().Replace(File.ReadAllText(file), "")), $"a password is in {file}");
    }
}
