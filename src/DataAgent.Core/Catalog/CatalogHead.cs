namespace DataAgent.Catalog;

/// <summary>What a catalog says of itself; its members mean what <see cref="DatabaseCatalog"/>'s do.</summary>
/// <param name="DefaultSchema">Null: every table must be qualified.</param>
internal sealed record CatalogHead(string Database, string Connection, string Type, string Place, DateTimeOffset ReadAt, string? DefaultSchema, IReadOnlyList<string> Warnings);
