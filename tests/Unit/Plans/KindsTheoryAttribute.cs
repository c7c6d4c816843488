using DataAgent.Servers;

namespace DataAgent.Unit.Plans;

/// <summary>A theory that needs servers of several kinds, and a shared file if one is named; skipped with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KindsTheoryAttribute : TheoryAttribute
{
    public KindsTheoryAttribute(string? file, params string[] kinds) => Skip = Missing(file, kinds);

    public static string? Missing(string? file, params string[] kinds) =>
        (file is null ? null : PlanCases.SkipReason(file)) ?? kinds.Select(static kind => ServerKinds.Get(kind).Missing).FirstOrDefault(static missing => missing is not null);
}
