namespace DataAgent.Unit.Faults;

/// <summary>A test that runs for as many minutes as DATAAGENT_SOAK says.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SoakFactAttribute : FactAttribute
{
    public SoakFactAttribute() => Skip = Environment.GetEnvironmentVariable("DATAAGENT_SOAK") is { Length: > 0 } ? null : "DATAAGENT_SOAK says for how many minutes";
}
