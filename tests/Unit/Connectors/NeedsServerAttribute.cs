namespace DataAgent.Unit.Connectors;

/// <summary>The class's contract facts need this server of tests/Servers.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsServerAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
