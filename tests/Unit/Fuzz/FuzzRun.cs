using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace DataAgent.Unit.Fuzz;

/// <summary>Gives a reader mutated texts; it may refuse each with a DataAgentException, within a second and 256 MB, and nothing else.</summary>
/// <remarks>DATAAGENT_FUZZ says how many (default 2,000), DATAAGENT_FUZZ_SEED repeats a run; the seed is printed and stands in every failure.</remarks>
internal static class FuzzRun
{
    private const long MaxBytes = 256L << 20;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(1);

    public static int Count { get; } = Number("DATAAGENT_FUZZ") ?? 2000;

    public static void Of(ITestOutputHelper output, string what, IReadOnlyList<string> samples, Action<string> read)
    {
        var seed = Number("DATAAGENT_FUZZ_SEED") ?? Random.Shared.Next();
        output.WriteLine($"{what}: {Count} mutations from seed {seed}");
        foreach (var sample in samples)
            Try(sample, read);
        var mutations = new Mutations(seed, samples);
        for (var number = 0; number < Count; number++)
        {
            var text = mutations.Next();
            if (Try(text, read) is { } fault && !IsOnlyBusy(fault, text, read))
                Assert.Fail($"{what}, seed {seed}, mutation {number}: {fault}\n{text[..Math.Min(text.Length, 3000)]}");
        }

        Tally.Add("mutations", Count);
    }

    /// <summary>On a busy machine a second passes by itself: only what is slow three times is slow.</summary>
    private static bool IsOnlyBusy(string fault, string text, Action<string> read) =>
        fault.StartsWith("it took", StringComparison.Ordinal) && (Try(text, read) is null || Try(text, read) is null);

    private static string? Try(string text, Action<string> read)
    {
        var (clock, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        try
        {
            read(text);
        }
        catch (DataAgentException)
        {
            // refused in our words
        }
        catch (Exception e)
        {
            return e.ToString();
        }

        return clock.Elapsed > MaxTime ? $"it took {clock.Elapsed}"
            : GC.GetAllocatedBytesForCurrentThread() - before is > MaxBytes and var bytes ? $"it took {bytes} bytes"
            : null;
    }

    private static int? Number(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
