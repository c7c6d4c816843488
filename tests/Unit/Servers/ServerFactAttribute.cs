using DataAgent.Servers;

namespace DataAgent.Unit.Servers;

/// <summary>A test that starts a real server; skipped with the reason where its program is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute(params string[] kinds) => Skip = kinds.Select(static k => ServerKinds.Get(k).Missing).FirstOrDefault(static m => m is not null);
}
