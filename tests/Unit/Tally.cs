namespace DataAgent.Unit;

/// <summary>Counts what the tests tried, for the summary of tests/run.sh: a line "what count" to the file that DATAAGENT_TALLY names.</summary>
internal static class Tally
{
    private static readonly Lock Gate = new();

    public static void Add(string what, long count)
    {
        if (Environment.GetEnvironmentVariable("DATAAGENT_TALLY") is { Length: > 0 } file)
            lock (Gate)
                File.AppendAllText(file, $"{what} {count}\n");
    }
}
