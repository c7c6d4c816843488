namespace DataAgent.Registry;

/// <summary>A value that nothing prints by accident: formatting, serializing or comparing it never shows it.</summary>
public sealed class Secret(string value)
{
    private readonly string value = value;

    /// <summary>The value itself: only for handing to a driver or sealing.</summary>
    public string Reveal() => value;

    public override string ToString() => "********";

    public static Secret? From(string? value) => string.IsNullOrEmpty(value) ? null : new Secret(value);
}
