using DataAgent.Registry;

namespace DataAgent.Catalog;

internal static class CatalogErrors
{
    public static DataAgentException NotSupported(string database, string type) =>
        new(DataAgentError.CatalogNotSupported,
            $"'{database}' is of type {type}, of which no tables and columns can be listed. Query it, or register it by another connector.");

    public static DataAgentException TableNotFound(string database, string table, IReadOnlyList<string> known) =>
        new(DataAgentError.ObjectNotFound,
            $"Database '{database}' has no table '{table}'.{NearestName.Hint(table, known)} Get-DataTable -Database {database} lists its {known.Count}; "
            + "if it is new, add -Refresh.");

    public static DataAgentException NoColumnChosen(TableInfo table) =>
        new(DataAgentError.ColumnNotFound, $"{table} has no such column. It has {string.Join(", ", table.Columns.Select(static c => c.Name))}.");

    public static DataAgentException SnapshotNotFound(string database, DateTimeOffset at, IReadOnlyList<DateTimeOffset> known) =>
        new(DataAgentError.CatalogSnapshotNotFound,
            $"No catalog of '{database}' was kept at or before {at:u}. "
            + (known.Count == 0 ? "None was kept yet: Get-DataTable keeps one." : $"Those kept are of {string.Join(", ", known.Select(static t => $"{t:u}"))}."));
}
