using DataAgent.Connectors;
using DataAgent.Rows;

namespace DataAgent.Queries;

/// <summary>The statement that makes a table for rows.</summary>
public static class TableDefinition
{
    /// <summary><c>CREATE TABLE "t" ("id" BIGINT NOT NULL, "name" text)</c>, in the connector's own type names.</summary>
    /// <remarks>
    /// Types hold every value of their .NET type where the database has such a type. Decimals whose database needs digits named get the source's,
    /// or many if it tells none: a number that has more is an error when it is written, never rounded.
    /// </remarks>
    /// <param name="sources">The columns whose values will come, for digits and lengths; null: nothing is known of them.</param>
    internal static string Create(Connector connector, string quotedTable, IReadOnlyList<Column> columns, bool isTemporary, IReadOnlyList<TargetColumn>? sources = null)
    {
        var types = connector.Dialect.Types;
        var list = string.Join(", ", columns.Select((c, i) => $"{connector.Dialect.Quote(c.Name)} {types.Of(c, sources?[i])}"));
        return $"{(isTemporary ? types.TemporaryPrefix : "CREATE TABLE")} {quotedTable} ({list}){(isTemporary ? types.TemporarySuffix : types.TableSuffix)}";
    }
}
