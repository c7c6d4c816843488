namespace DataAgent.Unit.Plans;

/// <summary>As <see cref="KindsTheoryAttribute"/>, for a single test.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KindsFactAttribute : FactAttribute
{
    public KindsFactAttribute(string? file, params string[] kinds) => Skip = KindsTheoryAttribute.Missing(file, kinds);
}
