using System.Collections;
using System.Management.Automation;
using DataAgent.LocalEngine;

namespace DataAgent.PowerShell;

/// <summary>The rows that a user gives a cmdlet, as a sequence; null rows are still among them.</summary>
internal static class InputRows
{
    /// <summary>Takes what a pipeline parameter holds: the pipeline brings one row a call, an argument all at once.</summary>
    /// <param name="isPiped">Asked once: ExpectingInput costs more than a row.</param>
    public static void Each(bool isPiped, object? given, Action<object?> take, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (isPiped || LanguagePrimitives.GetEnumerable(given) is not { } rows)
        {
            take(given);
            return;
        }
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            take(row);
        }
    }

    /// <summary>Of another parameter: rows, one row, or a script block that yields them; null: none.</summary>
    public static IEnumerable<object?> Given(object? given) => (given is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : given) switch
    {
        null => [],
        ScriptBlock block => block.Invoke(),
        IDictionary row => [row],
        var rows => LanguagePrimitives.GetEnumerable(rows)?.Cast<object?>() ?? [rows],
    };

    /// <param name="memoryLimitBytes">0: the engine's own limit.</param>
    public static LocalEngineOptions Engine(long memoryLimitBytes) => new() { MemoryLimitBytes = memoryLimitBytes > 0 ? memoryLimitBytes : null };
}
