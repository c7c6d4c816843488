using DataAgent.Connectors;
using DataAgent.Joining;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Catalog.Relations;

/// <summary>Measures how many keys of the referring columns are found in the others, by the join's own comparison (Test-JoinKey's measure).</summary>
public static class RelationMeasure
{
    /// <param name="sampleSize">The most keys that are read of each side.</param>
    /// <returns>The relation with its overlap; one of several columns, or that cannot be read, is returned with a note instead.</returns>
    public static DataRelation Measure(DataRelation relation, ConnectionRegistry registry, int sampleSize, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(relation);
        ArgumentNullException.ThrowIfNull(registry);
        if (relation.From.Columns.Count != 1)
            return relation;
        try
        {
            var from = Keys(relation.From, registry, sampleSize, cancellationToken);
            var to = Keys(relation.To, registry, int.MaxValue, cancellationToken);
            var diagnosis = KeyDiagnosis.Diagnose(from, to);
            return relation with { OverlapPercent = Math.Round(diagnosis.LeftOverlapPercent, 1) };
        }
        catch (DataAgentException e)
        {
            return relation with { Note = e.Message };
        }
    }

    private static List<object?> Keys(RelationEnd end, ConnectionRegistry registry, int most, CancellationToken cancellationToken)
    {
        var target = registry.Route(end.Database);
        var dialect = KnownConnectors.Get(target.Connection.Type).Dialect;
        var (column, table) = (dialect.Quote(end.Columns[0]), string.Join('.', end.Table.Split('.').Select(dialect.Quote)));
        var query = new Query($"SELECT DISTINCT {column} AS k FROM {table} WHERE {column} IS NOT NULL") { ReadOnly = false, MaxRows = Math.Min(most, KeyDiagnosis.DefaultSampleSize) };
        using var result = QueryRunner.Run(target, query, cancellationToken);
        var property = result.Shape.RowType.GetProperty(result.Shape.Columns[0].Name)!;
        return [.. result.Rows().Select(property.GetValue)];
    }
}
