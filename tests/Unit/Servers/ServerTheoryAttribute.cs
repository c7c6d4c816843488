using DataAgent.Servers;

namespace DataAgent.Unit.Servers;

/// <summary>As <see cref="ServerFactAttribute"/>, for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ServerTheoryAttribute : TheoryAttribute
{
    public ServerTheoryAttribute(string kind) => Skip = ServerKinds.Get(kind).Missing;
}
