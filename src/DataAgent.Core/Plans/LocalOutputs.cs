using DataAgent.LocalEngine;

namespace DataAgent.Plans;

/// <summary>The outputs that exist in the local engine so far. Safe from any thread.</summary>
/// <param name="opening">The engine opens while the first queries are on their way.</param>
internal sealed class LocalOutputs(Task<LocalSession> opening)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, PlanOutput> outputs = new(StringComparer.OrdinalIgnoreCase);

    public LocalSession Session => opening.GetAwaiter().GetResult();

    public PlanOutput this[string name] => outputs[name];

    public IReadOnlyDictionary<string, PlanOutput> All => outputs;

    /// <summary>Makes a step's SQL an output: a view that becomes part of the statements which read it, or a table if several do.</summary>
    public PlanOutput Add(string name, StepSql sql, bool materialize, CancellationToken cancellationToken)
    {
        Session.Execute($"CREATE VIEW {Sql.Quote(name)} AS {sql.View}", cancellationToken);
        var columns = Describe(name, cancellationToken);
        var output = new PlanOutput(name, columns, sql.Ordered ?? $"SELECT * FROM {Sql.Quote(name)}", sql.Ordered is null ? [] : sql.Order);
        if (sql.Final is not null)
            output = output with { FinalSql = sql.Final };
        if (materialize)
            output = Materialize(output, sql, cancellationToken);
        return outputs[name] = output;
    }

    /// <summary>Makes a loaded table an output.</summary>
    public PlanOutput AddTable(string name, IReadOnlyList<OutputColumn> columns) => outputs[name] = PlanOutput.OfTable(name, columns);

    public List<OutputColumn> Describe(string table, CancellationToken cancellationToken)
    {
        var columns = new List<OutputColumn>();
        using var reader = Session.Query($"DESCRIBE {Sql.Quote(table)}", null, cancellationToken);
        while (reader.Read())
            columns.Add(new(reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    private PlanOutput Materialize(PlanOutput output, StepSql sql, CancellationToken cancellationToken)
    {
        var held = $"{output.Name}#held";
        Session.Execute($"CREATE TABLE {Sql.Quote(held)} AS {output.FinalSql}", cancellationToken);
        Session.Execute($"CREATE OR REPLACE VIEW {Sql.Quote(output.Name)} AS SELECT * FROM {Sql.Quote(held)}", cancellationToken);
        var table = PlanOutput.OfTable(held, output.Columns);
        return sql.Ordered is null ? table with { Name = output.Name, OrderedSql = $"SELECT * FROM {Sql.Quote(held)}", Order = [] } : table with { Name = output.Name };
    }
}
