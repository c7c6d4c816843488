namespace DataAgent.Plans;

/// <summary>A value that a plan's queries take as <c>@name</c>.</summary>
/// <param name="Type">Null: any value; else the caller's is converted to it or refused.</param>
/// <param name="HasDefault">False: the caller must give a value.</param>
public sealed record PlanParameter(string Name, PlanParameterType? Type, object? Default, bool HasDefault, string? Description = null);
