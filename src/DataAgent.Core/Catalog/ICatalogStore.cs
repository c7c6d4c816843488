namespace DataAgent.Catalog;

/// <summary>Keeps catalogs of databases with their times, for all processes. Names ignore case. Safe for several threads.</summary>
internal interface ICatalogStore
{
    /// <summary>One a name, in their order; null where none is kept that this DataAgent can read.</summary>
    IReadOnlyList<DatabaseCatalog?> Latest(IReadOnlyList<string> databases);

    /// <summary>Becomes the latest of its database. Of several in a row with one shape the first and the last are kept, of all at most <see cref="CatalogStores.Kept"/>.</summary>
    /// <exception cref="DataAgentException">WriteFailed, RegistryUnavailable.</exception>
    void Save(DatabaseCatalog catalog);

    /// <summary>Of all that are kept, oldest first.</summary>
    IReadOnlyList<DateTimeOffset> Times(string database);

    /// <summary>The last that was read at or before a time; null: none is kept.</summary>
    DatabaseCatalog? At(string database, DateTimeOffset time);
}
