using System.Collections;
using System.Management.Automation;
using DataAgent.LocalEngine;

namespace DataAgent.PowerShell;

/// <summary>The rows that a user gives a cmdlet beside the pipeline, as a sequence; null rows are still among them.</summary>
internal static class InputRows
{
    /// <summary>Rows, one row, or a script block that yields them; null: none.</summary>
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
