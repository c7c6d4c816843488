using System.Data.Common;
using DataAgent.Rows;

namespace DataAgent.Connectors.Bulk;

/// <summary>Writes a reader's remaining rows into a table; a failure leaves what the connector's file says.</summary>
/// <param name="bindings">One a column of the reader, of exactly the types in <see cref="BulkTable.Columns"/>.</param>
/// <returns>The number of rows written.</returns>
internal delegate long BulkLoad(BulkTable table, DbDataReader rows, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken);
