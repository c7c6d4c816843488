using DataAgent.Registry;

namespace DataAgent.Catalog;

/// <summary>Chooses where catalogs are kept: beside the registry, so a team that shares one shares its catalogs.</summary>
internal static class CatalogStores
{
    /// <summary>Catalogs kept of a database; the oldest goes first.</summary>
    public const int Kept = 20;

    public static ICatalogStore Open(RegistryOptions options) =>
        options.Home is null && options.Variable(SystemDatabase.Variable) is { } url
            ? new SystemCatalogStore(options, url)
            : new FileCatalogStore(Path.Combine(options.HomeFolder(), "catalog"));

    /// <summary>Which of those kept may go, given their shapes in order of time, the new one last: what lies between two of one shape, then the oldest.</summary>
    public static IReadOnlyList<int> Surplus(IReadOnlyList<ulong> shapes)
    {
        var middle = Enumerable.Range(1, Math.Max(0, shapes.Count - 2)).Where(i => shapes[i - 1] == shapes[i] && shapes[i] == shapes[i + 1]).ToList();
        return [.. middle, .. Enumerable.Range(0, shapes.Count).Except(middle).SkipLast(Kept)];
    }

    /// <summary>Null: of another version, or damaged; it will be read from the server again.</summary>
    public static DatabaseCatalog? Decode(byte[] bytes)
    {
        try
        {
            return CatalogBytes.Read(bytes);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
