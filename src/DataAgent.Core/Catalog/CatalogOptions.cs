namespace DataAgent.Catalog;

/// <summary>When servers are asked instead of the cache, and how many at once.</summary>
public sealed record CatalogOptions
{
    /// <summary>Asks the servers, however young the cached catalogs are.</summary>
    public bool Refresh { get; init; }

    /// <summary>A cached catalog that is older is read again; one hour unless given.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many databases are asked at once.</summary>
    public int ThrottleLimit { get; init; } = 8;
}
