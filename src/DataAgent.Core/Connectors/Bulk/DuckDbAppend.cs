using System.Data.Common;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Connectors.Bulk;

/// <summary>Chunks through DuckDB's appender, all or nothing.</summary>
internal static class DuckDbAppend
{
    private static readonly Dictionary<string, int> Fractions = new()
    {
        ["TIMESTAMP_S"] = 0, ["TIMESTAMP_MS"] = 3, ["TIMESTAMP"] = 6, ["TIMESTAMPTZ"] = 6, ["TIMESTAMP WITH TIME ZONE"] = 6, ["TIME"] = 6, ["INTERVAL"] = 6,
    };

    public static TargetColumn Target(DbDataReader reader, int ordinal)
    {
        var type = reader.GetDataTypeName(ordinal);
        return new(reader.GetName(ordinal), reader.GetFieldType(ordinal), type)
        {
            Precision = type.StartsWith("DECIMAL", StringComparison.Ordinal) ? TypeFacets.Number(type, 0) : null,
            Scale = type.StartsWith("DECIMAL", StringComparison.Ordinal) ? TypeFacets.Number(type, 1) : null,
            FractionDigits = Fractions.GetValueOrDefault(type, 7),
        };
    }

    public static long Load(BulkTable table, DbDataReader rows, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken)
    {
        var name = QualifiedName.Parts(table.QuotedName, table.Connector.Dialect);
        return ((DuckDbConnection)table.Connection).Append(name.Count > 1 ? name[^2] : null, name[^1], rows, bindings, cancellationToken, table.RowsBefore);
    }
}
