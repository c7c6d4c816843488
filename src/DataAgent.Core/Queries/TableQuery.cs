using DataAgent.Connectors;
using DataAgent.Connectors.Bulk;
using DataAgent.Registry;

namespace DataAgent.Queries;

/// <summary>The query for a table's rows.</summary>
public static class TableQuery
{
    /// <param name="table">Of one or more parts; a part that holds a dot stands in quotes.</param>
    public static Query All(Target target, string table) =>
        new($"SELECT * FROM {QualifiedName.Quote(table, KnownConnectors.Get(target.Connection.Type).Dialect)}");
}
