namespace DataAgent.Plans;

/// <summary>The distinct values of another output's column, sent with a fetch so that it returns matching rows only.</summary>
/// <param name="Parameter">The query's name for them: it holds <c>column IN (@keys)</c> once.</param>
/// <param name="From">The output they come from.</param>
/// <param name="Column">The column of that output; nulls are never sent.</param>
public sealed record KeyTransfer(string Parameter, string From, string Column);
