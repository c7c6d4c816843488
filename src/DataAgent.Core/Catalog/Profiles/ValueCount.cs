namespace DataAgent.Catalog.Profiles;

/// <summary>A value and how many of the sampled rows have it.</summary>
public sealed record ValueCount(object? Value, long Count)
{
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Value} ({Count})");
}
