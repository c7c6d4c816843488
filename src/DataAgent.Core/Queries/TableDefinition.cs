using DataAgent.Connectors;
using DataAgent.Rows;

namespace DataAgent.Queries;

/// <summary>The statement that makes a table for rows.</summary>
public static class TableDefinition
{
    /// <summary><c>CREATE TABLE "t" ("id" BIGINT NOT NULL, "name" text)</c>, in the connector's own type names.</summary>
    /// <remarks>
    /// Types hold every value of their .NET type where the database has such a type. Decimals whose database needs digits named get many:
    /// a number that has more is an error when it is written, never rounded.
    /// </remarks>
    internal static string Create(Connector connector, string quotedTable, IReadOnlyList<Column> columns, bool isTemporary)
    {
        var types = connector.Dialect.Types;
        var list = string.Join(", ", columns.Select(c => $"{connector.Dialect.Quote(c.Name)} {types.Of(c)}"));
        return $"{(isTemporary ? types.TemporaryPrefix : "CREATE TABLE")} {quotedTable} ({list}){(isTemporary ? types.TemporarySuffix : types.TableSuffix)}";
    }
}
