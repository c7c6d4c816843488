using System.Globalization;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Catalog;

/// <summary>Asks a server what a database holds: three statements, one round trip where it can be, whatever the number of tables.</summary>
internal sealed class CatalogReader : IDisposable
{
    private readonly Target target;
    private readonly CatalogSql sql;
    private readonly string? schema;
    private readonly CatalogDraft draft = new();
    private readonly List<string> warnings = [];

    private CatalogReader(Target target, CatalogSql sql) => (this.target, this.sql, schema) = (target, sql, sql.Schema(target));

    /// <param name="target">One logical database.</param>
    /// <exception cref="DataAgentException">CatalogNotSupported, and what a query throws; a part that the user may not read is a warning of the catalog instead.</exception>
    public static DatabaseCatalog Read(Target target, CancellationToken cancellationToken)
    {
        var connector = KnownConnectors.Get(target.Connection.Type);
        using var reader = new CatalogReader(target, connector.Catalog ?? throw CatalogErrors.NotSupported(target.Databases[0], connector.Name));
        return reader.Read(cancellationToken);
    }

    /// <summary>What a catalog of this target is known by; holds no secret.</summary>
    public static string Place(Target target)
    {
        var c = target.Connection;
        return string.Create(CultureInfo.InvariantCulture, $"{c.Type} {c.Server}:{c.Port}/{c.Database}/{KnownConnectors.Get(c.Type).Catalog?.Schema(target)} as {c.User}");
    }

    public void Dispose() => draft.Dispose();

    private DatabaseCatalog Read(CancellationToken cancellationToken)
    {
        var readAt = DateTimeOffset.UtcNow;
        Run([("tables", sql.Tables, draft.AddTable), ("columns", sql.Columns, draft.AddColumn), ("keys and indexes", sql.Keys, draft.AddKey)], cancellationToken);
        return CatalogBytes.Read(draft.ToBytes(new(target.Databases[0], target.Connection.Name, target.Connection.Type, Place(target), readAt, schema ?? sql.DefaultSchema, warnings)));
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
                    draft.Take(result, parts[done].Take);
                while (++done < parts.Length && result.NextResult());
                if (done == parts.Length)
                    result.Finish();
            }
        }
        catch (DataAgentException e) when (IsHidden(e))
        {
            draft.Forget(isColumns: done <= 1);
        }

        for (; done < parts.Length; done++)
        {
            try
            {
                using var result = QueryRunner.Run(target, Query(parts[done].Sql), cancellationToken);
                draft.Take(result, parts[done].Take);
                result.Finish();
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
        var query = new Query(text) { IsPlain = true };
        return text.Contains("@schema", StringComparison.Ordinal) ? query with { Parameters = new Dictionary<string, object?> { ["schema"] = schema } } : query;
    }

    private static bool IsHidden(DataAgentException e) => e.Error is DataAgentError.PermissionDenied or DataAgentError.ObjectNotFound;
}
