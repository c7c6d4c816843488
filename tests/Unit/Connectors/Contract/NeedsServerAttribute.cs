namespace DataAgent.Unit.Connectors.Contract;

/// <summary>The class's tests run against a server of this kind.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsServerAttribute(string kind) : Attribute
{
    public string Kind { get; } = kind;
}
