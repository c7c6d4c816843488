using System.Data.Common;
using System.Globalization;

namespace DataAgent.Cli.Demo;

/// <summary>Creates a table and inserts its rows through one prepared statement of many rows, in one transaction.</summary>
internal static class TableLoader
{
    private const int RowsAtOnce = 100;

    public static void Load(DbConnection connection, BankTable table, CancellationToken cancellationToken)
    {
        using var transaction = connection.BeginTransaction();
        using (var create = connection.CreateCommand())
        {
            create.Transaction = transaction;
            create.CommandText = $"CREATE TABLE {table.Name} ({table.Definition})";
            create.ExecuteNonQuery();
        }

        foreach (var rows in table.Rows().Chunk(RowsAtOnce).GroupBy(static c => c.Length))
        {
            using var insert = Insert(connection, table, rows.Key);
            insert.Transaction = transaction;
            insert.Prepare();
            foreach (var chunk in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var place = 0;
                foreach (var value in chunk.SelectMany(static r => r))
                    insert.Parameters[place++].Value = value ?? DBNull.Value;
                insert.ExecuteNonQuery();
            }
        }

        transaction.Commit();
    }

    private static DbCommand Insert(DbConnection connection, BankTable table, int rows)
    {
        var insert = connection.CreateCommand();
        var names = Enumerable.Range(0, rows * table.Columns.Length).Select(static i => string.Create(CultureInfo.InvariantCulture, $"$p{i}")).ToArray();
        var values = names.Chunk(table.Columns.Length).Select(static row => $"({string.Join(", ", row)})");
        insert.CommandText = $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns)}) VALUES {string.Join(", ", values)}";
        foreach (var name in names)
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = name;
            insert.Parameters.Add(parameter);
        }

        return insert;
    }
}
