using System.Management.Automation;
using DataAgent.Joining;

namespace DataAgent.PowerShell;

/// <summary>The two sides of a join and their keys, as the cmdlets take them.</summary>
internal static class JoinInput
{
    /// <param name="given">Rows, one row, or a script block that yields them; null: none.</param>
    public static IEnumerable<object?> Rows(object? given)
    {
        var plain = given is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : given;
        return plain switch
        {
            null => [],
            ScriptBlock block => block.Invoke(),
            _ => (LanguagePrimitives.GetEnumerable(plain) ?? new[] { plain }).Cast<object?>(),
        };
    }

    /// <exception cref="DataAgentException">ParameterInvalid, InputInvalid.</exception>
    public static JoinKey[] Keys(string[] on, string[] leftKey, string[] rightKey)
    {
        if (leftKey.Length != rightKey.Length)
            throw new DataAgentException(DataAgentError.ParameterInvalid, $"-LeftKey names {leftKey.Length} columns and -RightKey {rightKey.Length}: each left one needs its right one.");
        return [.. on.Select(JoinKey.Parse), .. leftKey.Zip(rightKey, static (l, r) => new JoinKey(l, r))];
    }
}
