using DataAgent.Registry;

namespace DataAgent.Catalog;

/// <summary>What came of asking for one database's catalog.</summary>
/// <param name="Catalog">Null: <paramref name="Failure"/> says why.</param>
/// <param name="Warnings">What is not as it should be though there is a catalog, its age included.</param>
public sealed record CatalogAnswer(LogicalDatabase Database, DatabaseCatalog? Catalog, IReadOnlyList<string> Warnings, DataAgentException? Failure);
