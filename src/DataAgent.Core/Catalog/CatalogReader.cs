using System.Globalization;
using System.Text;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Catalog;

/// <summary>Asks a server what a database holds: three statements, whatever the number of tables.</summary>
internal sealed class CatalogReader
{
    private readonly Target target;
    private readonly CatalogSql sql;
    private readonly string? schema;
    private readonly Dictionary<(string Schema, string Table), TableDraft> drafts = [];
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly List<string> warnings = [];

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
        Run(sql.Tables, row =>
        {
            var draft = new TableDraft(row.Text(0) ?? "", row.Text(1)!, row.Text(2)!, row.Text(3), row.Number(4), row.Number(5));
            if (drafts.TryAdd((draft.Schema, draft.Name), draft))
                tables.Add(draft);
        }, cancellationToken);
        Try("columns", sql.Columns, row => Draft(row)?.Columns.Add((row.Text(2)!, row.Text(3) ?? "", row.Text(4) == "Y", row.Text(5), row.Text(6))), cancellationToken);
        Try("keys and indexes", sql.Keys, row => Draft(row)?.Key(row), cancellationToken);
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

    private TableDraft? Draft(CatalogRow row) => drafts.GetValueOrDefault((row.Text(0) ?? "", row.Text(1)!));

    /// <summary>What an ordinary user may not read is left out and said.</summary>
    private void Try(string what, string statement, Action<CatalogRow> take, CancellationToken cancellationToken)
    {
        try
        {
            Run(statement, take, cancellationToken);
        }
        catch (DataAgentException e) when (e.Error is DataAgentError.PermissionDenied or DataAgentError.ObjectNotFound)
        {
            warnings.Add($"{target.Databases[0]}: its {what} cannot be seen: {e.Message}");
        }
    }

    private void Run(string statement, Action<CatalogRow> take, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(statement).Replace("{schemas}", $"({(schema is null ? sql.AllSchemas : sql.OneSchema)})").ToString();
        var query = new Query(text);
        if (text.Contains("@schema", StringComparison.Ordinal))
            query = query with { Parameters = new Dictionary<string, object?> { ["schema"] = schema } };
        using var result = QueryRunner.Run(target, query, cancellationToken);
        var row = new CatalogRow(result.Reader, texts);
        while (result.Reader.Read())
            take(row);
    }
}
