namespace DataAgent.Plans;

/// <param name="SqlType">In the local engine's words: <c>DECIMAL(18,2)</c>.</param>
internal sealed record OutputColumn(string Name, string SqlType);
