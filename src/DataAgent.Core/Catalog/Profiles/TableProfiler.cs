using System.Globalization;
using DataAgent.Connectors;
using DataAgent.LocalEngine;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Catalog.Profiles;

/// <summary>Profiles a table's columns: the server is asked once for rows, a sample of them unless all are wanted, and figures are made of them here.</summary>
/// <remarks>So every kind of database gives the same figures, and its own load is one scan. Queries are read only where the server can be told so.</remarks>
public static class TableProfiler
{
    private const string Local = "sample";

    /// <summary>One a column, in the table's order.</summary>
    /// <exception cref="DataAgentException">What the queries throw, QueryTimeout included; ColumnNotFound: no column is chosen.</exception>
    public static IReadOnlyList<ColumnProfile> Profile(TableInfo table, ConnectionRegistry registry, ProfileOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(options);
        var columns = table.Columns.Where(c => options.Column is null || options.Column(c.Name)).ToList();
        if (columns.Count == 0)
            throw CatalogErrors.NoColumnChosen(table);
        var target = registry.Route(table.Database);
        var connector = KnownConnectors.Get(target.Connection.Type);
        var name = $"{(table.Schema.Length > 0 ? connector.Dialect.Quote(table.Schema) + "." : "")}{connector.Dialect.Quote(table.Name)}";
        var query = new Query("") { ReadOnly = connector.ForbidWrites is not null, Timeout = options.Timeout };

        var isEstimate = table.RowEstimate > options.CountUpTo;
        var rows = isEstimate ? table.RowEstimate!.Value : Count(target, query with { Sql = $"SELECT count(*) AS n FROM {name}" }, cancellationToken);
        var isSample = options.SampleSize > 0 && rows > options.SampleSize;
        var list = string.Join(", ", columns.Select(c => connector.Dialect.Quote(c.Name)));
        var sample = table.Kind == "table" ? connector.Catalog?.Sample : connector.Catalog?.SampleOfView ?? connector.Catalog?.Sample;
        var sql = isSample && sample is not null ? Fill(sample, list, name, rows, options.SampleSize) : $"SELECT {list} FROM {name}";

        using var session = LocalSession.Open();
        var read = Load(session, target, query with { Sql = sql, MaxRows = isSample ? 2L * options.SampleSize : null }, cancellationToken);
        var types = LocalTypes(session, cancellationToken);
        var measure = new ColumnMeasure(session, Local, cancellationToken);
        return [.. columns.Select((c, i) => measure.Of(
            new()
            {
                Database = table.Database, Table = table.QualifiedName, Column = types[i].Name, Type = c.Type, Rows = rows, RowsAreEstimate = isEstimate, SampleRows = read,
                IsSample = isSample, Nulls = 0,
            }, types[i].Type, options.TopValues) with { Column = c.Name })];
    }

    private static string Fill(string sample, string columns, string table, long rows, int wanted)
    {
        var fraction = Math.Min(1, (double)wanted / rows);
        return sample.Replace("{columns}", columns, StringComparison.Ordinal).Replace("{table}", table, StringComparison.Ordinal)
            .Replace("{fraction}", fraction.ToString("0.###############", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{percent}", (100 * fraction).ToString("0.#############", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{rows}", wanted.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static long Count(Target target, Query query, CancellationToken cancellationToken)
    {
        using var result = QueryRunner.Run(target, query, cancellationToken);
        result.Reader.Read();
        return Convert.ToInt64(result.Reader.GetValue(0), CultureInfo.InvariantCulture);
    }

    private static long Load(LocalSession session, Target target, Query query, CancellationToken cancellationToken)
    {
        using var result = QueryRunner.Run(target, query, cancellationToken);
        return session.Load(Local, result.Reader, result.Bindings, cancellationToken);
    }

    private static List<(string Name, string Type)> LocalTypes(LocalSession session, CancellationToken cancellationToken)
    {
        using var reader = session.Query($"SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = '{Local}' ORDER BY column_index", null, cancellationToken);
        var types = new List<(string, string)>();
        while (reader.Read())
            types.Add((reader.GetString(0), reader.GetString(1)));
        return types;
    }
}
