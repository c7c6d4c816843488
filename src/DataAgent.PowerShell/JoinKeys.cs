using DataAgent.Joining;

namespace DataAgent.PowerShell;

/// <summary>The keys of a join, as the cmdlets take them.</summary>
internal static class JoinKeys
{
    /// <exception cref="DataAgentException">ParameterInvalid, InputInvalid.</exception>
    public static JoinKey[] Of(string[] on, string[] leftKey, string[] rightKey)
    {
        if (leftKey.Length != rightKey.Length)
            throw new DataAgentException(DataAgentError.ParameterInvalid, $"-LeftKey names {leftKey.Length} columns and -RightKey {rightKey.Length}: each left one needs its right one.");
        return [.. on.Select(JoinKey.Parse), .. leftKey.Zip(rightKey, static (l, r) => new JoinKey(l, r))];
    }
}
