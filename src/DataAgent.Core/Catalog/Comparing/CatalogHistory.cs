using DataAgent.Registry;

namespace DataAgent.Catalog.Comparing;

/// <summary>The catalogs of a database that were kept: those before its changes, and the last.</summary>
public static class CatalogHistory
{
    /// <summary>When each was read, oldest first.</summary>
    public static IReadOnlyList<DateTimeOffset> Times(Catalogs catalogs, string database)
    {
        ArgumentNullException.ThrowIfNull(catalogs);
        return catalogs.Store.Times(database);
    }

    /// <summary>The catalog as it was at a time.</summary>
    /// <exception cref="DataAgentException">CatalogSnapshotNotFound: none was kept by then; the message lists those that were.</exception>
    public static DatabaseCatalog At(Catalogs catalogs, string database, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(catalogs);
        return catalogs.Store.At(database, time) ?? throw CatalogErrors.SnapshotNotFound(database, time, catalogs.Store.Times(database));
    }

    /// <summary>What changed in one database since a time, or since it was read last; the server is asked how it is now.</summary>
    /// <param name="since">Null: since the catalog that was kept last.</param>
    /// <exception cref="DataAgentException">CatalogSnapshotNotFound, DatabaseNotFound, and what reading throws.</exception>
    public static IReadOnlyList<CatalogChange> Changes(Catalogs catalogs, LogicalDatabase database, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var before = At(catalogs, database.Name, since ?? DateTimeOffset.UtcNow);
        return CatalogComparison.Compare(before, Now(catalogs, database, cancellationToken));
    }

    /// <summary>What differs from one database to another, both as they are now.</summary>
    public static IReadOnlyList<CatalogChange> Differences(Catalogs catalogs, LogicalDatabase reference, LogicalDatabase difference, CancellationToken cancellationToken) =>
        CatalogComparison.Compare(Now(catalogs, reference, cancellationToken), Now(catalogs, difference, cancellationToken));

    /// <summary>A cached catalog would compare what was, not what is: a server that cannot be reached is an error here.</summary>
    private static DatabaseCatalog Now(Catalogs catalogs, LogicalDatabase database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalogs);
        var started = DateTimeOffset.UtcNow;
        var answer = catalogs.Read([database], new CatalogOptions { Refresh = true }, cancellationToken).Single();
        if (answer.Failure is { } failure)
            throw failure;
        return answer.Catalog!.ReadAt >= started ? answer.Catalog : throw new DataAgentException(DataAgentError.ConnectionFailed, answer.Warnings[0]);
    }
}
