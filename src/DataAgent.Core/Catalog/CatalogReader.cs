using System.Globalization;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Catalog;

/// <summary>Asks a server what a database holds: three statements, one round trip where it can be, whatever the number of tables.</summary>
internal sealed class CatalogReader
{
    private readonly Target target;
    private readonly CatalogSql sql;
    private readonly string? schema;
    private readonly Dictionary<(string Schema, string Table), TableDraft> drafts = [];
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly List<string> warnings = [];
    private TableDraft? current;

    private CatalogReader(Target target, CatalogSql sql) => (this.target, this.sql, schema) = (target, sql, sql.Schema(target));

    /// <param name="target">One logical database.</param>
    /// <exception cref="DataAgentException">CatalogNotSupported, and what a query throws; a part that the user may not read is a warning of the catalog instead.</exception>
    public static DatabaseCatalog Read(Target target, CancellationToken cancellationToken)
    {
        var connector = KnownConnectors.Get(target.Connection.Type);
        return new CatalogReader(target, connector.Catalog ?? throw CatalogErrors.NotSupported(target.Databases[0], connector.Name)).Read(cancellationToken);
    }

    /// <summary>What a catalog of this target is known by; holds no secret.</summary>
    public static string Place(Target target)
    {
        var c = target.Connection;
        return string.Create(CultureInfo.InvariantCulture, $"{c.Type} {c.Server}:{c.Port}/{c.Database}/{KnownConnectors.Get(c.Type).Catalog?.Schema(target)} as {c.User}");
    }

    private DatabaseCatalog Read(CancellationToken cancellationToken)
    {
        var readAt = DateTimeOffset.UtcNow;
        var tables = new List<TableDraft>();
        Run(
        [
            ("tables", sql.Tables, row =>
            {
                var draft = new TableDraft(row.Text(0) ?? "", row.Text(1)!, row.Text(2)!, row.Text(3), row.Number(4), row.Number(5));
                if (drafts.TryAdd((draft.Schema, draft.Name), draft))
                    tables.Add(draft);
            }),
            ("columns", sql.Columns, row => Draft(row)?.Columns.Add((row.Text(2)!, row.Text(3) ?? "", row.Text(4) == "Y", row.Text(5), row.Text(6)))),
            ("keys and indexes", sql.Keys, row => Draft(row)?.Key(row)),
        ], cancellationToken);
        return new DatabaseCatalog
        {
            Database = target.Databases[0],
            Connection = target.Connection.Name,
            Type = target.Connection.Type,
            Place = Place(target),
            ReadAt = readAt,
            Tables = [.. tables.Select(t => t.Build(target.Databases[0], schema ?? sql.DefaultSchema, readAt, drafts))],
            Warnings = warnings,
        };
    }

    /// <summary>Rows of one table follow each other.</summary>
    private TableDraft? Draft(CatalogRow row)
    {
        var (schemaName, table) = (row.Text(0) ?? "", row.Text(1)!);
        if (current is null || !ReferenceEquals(current.Name, table) || !ReferenceEquals(current.Schema, schemaName))
            current = drafts.GetValueOrDefault((schemaName, table));
        return current;
    }

    /// <summary>Together where the server takes that; a part that an ordinary user may not read makes the rest be asked for one by one, and is said.</summary>
    private void Run((string What, string Sql, Action<CatalogRow> Take)[] parts, CancellationToken cancellationToken)
    {
        var done = 0;
        try
        {
            if (sql.IsBatch)
            {
                using var result = QueryRunner.Run(target, Query(string.Join(";\n", parts.Select(static p => p.Sql))), cancellationToken);
                do
                    Take(result, parts[done].Take);
                while (++done < parts.Length && result.NextResult());
            }
        }
        catch (DataAgentException e) when (IsHidden(e))
        {
            foreach (var draft in drafts.Values)
                draft.Forget(isColumns: done <= 1);
        }

        for (; done < parts.Length; done++)
        {
            try
            {
                using var result = QueryRunner.Run(target, Query(parts[done].Sql), cancellationToken);
                Take(result, parts[done].Take);
            }
            catch (DataAgentException e) when (done > 0 && IsHidden(e))
            {
                warnings.Add($"{target.Databases[0]}: its {parts[done].What} cannot be seen: {e.Message}");
            }
        }
    }

    private Query Query(string statement)
    {
        var text = statement.Replace("{schemas}", $"({(schema is null ? sql.AllSchemas : sql.OneSchema)})", StringComparison.Ordinal);
        var query = new Query(text);
        return text.Contains("@schema", StringComparison.Ordinal) ? query with { Parameters = new Dictionary<string, object?> { ["schema"] = schema } } : query;
    }

    private void Take(QueryResult result, Action<CatalogRow> take)
    {
        var row = new CatalogRow(result.Reader, texts);
        while (result.Reader.Read())
            take(row);
    }

    private static bool IsHidden(DataAgentException e) => e.Error is DataAgentError.PermissionDenied or DataAgentError.ObjectNotFound;
}
