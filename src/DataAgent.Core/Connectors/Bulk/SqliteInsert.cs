using System.Data.Common;
using DataAgent.Rows;

namespace DataAgent.Connectors.Bulk;

/// <summary>One prepared INSERT, bound through SQLite's own interface, inside a savepoint: all or nothing, in a transaction or without.</summary>
/// <remarks>A savepoint outside of a transaction is one (https://sqlite.org/lang_savepoint.html).</remarks>
internal static class SqliteInsert
{
    /// <summary>A declaration is a wish (<see cref="SqliteType"/>): values come as it says, so that they are read as what they were.</summary>
    public static TargetColumn Target(DbDataReader reader, int ordinal)
    {
        var declared = reader.GetDataTypeName(ordinal);
        return new(reader.GetName(ordinal), SqliteType.OfDeclaration(declared), declared.Length == 0 ? "a column without a type" : declared);
    }

    public static long Load(BulkTable table, DbDataReader rows, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken)
    {
        var fill = RowFiller.Compile<SqliteSink>(rows.GetType(), bindings);
        table.Connection.Run("SAVEPOINT dataagent_load");
        try
        {
            var total = Insert(table, rows, fill);
            table.Connection.Run("RELEASE dataagent_load");
            return total;
        }
        catch
        {
            // After some failures, a full disk among them, SQLite has rolled everything back already.
            TryRun(table.Connection, "ROLLBACK TO dataagent_load");
            TryRun(table.Connection, "RELEASE dataagent_load");
            throw;
        }
    }

    private static long Insert(BulkTable table, DbDataReader rows, Action<DbDataReader, SqliteSink> fill)
    {
        var values = string.Join(", ", table.Columns.Select(static (_, i) => $"?{i + 1}"));
        using var statement = SqliteStatement.Prepare(table.Connection, $"INSERT INTO {table.NameAndColumns} VALUES ({values})");
        var sink = new SqliteSink(statement, table.Columns);
        var total = 0L;
        while (rows.Read())
        {
            fill(rows, sink);
            total++;
            try
            {
                statement.Execute();
            }
            catch (DbException e)
            {
                throw new BulkRefusal(total, total, e);
            }
        }

        return total;
    }

    private static void TryRun(DbConnection connection, string sql)
    {
        try
        {
            connection.Run(sql);
        }
        catch (DbException)
        {
            // what failed is on its way to the user
        }
    }
}
