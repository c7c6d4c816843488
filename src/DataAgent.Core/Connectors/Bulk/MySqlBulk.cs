using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using DataAgent.Rows;

namespace DataAgent.Connectors.Bulk;

/// <summary>INSERT of as many rows as a packet takes, or LOAD DATA LOCAL where the connection's option AllowLoadLocalInfile and the server allow it.</summary>
/// <remarks>
/// Atomic only in the caller's transaction. While it loads, the session is strict: the server would otherwise store something near a value
/// that does not fit. LOAD DATA LOCAL is opt-in since a server that may ask for a file may ask for any
/// (https://dev.mysql.com/doc/refman/8.0/en/load-data-local-security.html).
/// </remarks>
internal static partial class MySqlBulk
{
    private const int StatementChars = 1 << 20;

    public static TargetColumn Target(DbDataReader reader, int ordinal)
    {
        var column = MySqlColumns.Bind(reader, ordinal).Column;
        var facets = reader.GetSchemaTable()!.Rows[ordinal];
        var digits = Number(facets["NumericScale"]);
        return new(column.Name, column.Type, reader.GetDataTypeName(ordinal))
        {
            Precision = column.Type == typeof(decimal) && Number(facets["NumericPrecision"]) is > 0 and var all ? all : null,
            Length = column.Type == typeof(string) && Number(facets["ColumnSize"]) is > 0 and var most ? most : null,
            Scale = column.Type == typeof(decimal) ? digits : null,
            FractionDigits = digits is >= 0 and <= 6 && (column.Type == typeof(DateTime) || column.Type == typeof(TimeSpan)) ? digits.Value : 6,
        };
    }

    private static int? Number(object field) => field is DBNull ? null : Convert.ToInt32(field, CultureInfo.InvariantCulture);

    public static long Load(BulkTable table, DbDataReader rows, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken)
    {
        var connection = table.Connection;
        var mode = (string)connection.Scalar("SELECT @@sql_mode")!;
        connection.Run("SET sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'");
        try
        {
            if (MySqlFile.IsAllowed(connection))
                return MySqlFile.Load(table, rows, bindings, cancellationToken);
            table.SayOnce("Rows go by INSERT: LOAD DATA LOCAL, which is faster, needs the connection's option AllowLoadLocalInfile=true and the server's local_infile.");
            return Insert(table, rows, bindings, cancellationToken);
        }
        finally
        {
            if (connection.State == System.Data.ConnectionState.Open)
                connection.Run($"SET sql_mode = '{mode}'");
        }
    }

    /// <summary>Sends a statement for some of the rows; the message of a refusal names its row in the statement.</summary>
    /// <param name="before">Rows of this load that went before.</param>
    internal static void Send(BulkTable table, string sql, long before, long rows, CancellationToken cancellationToken)
    {
        using var command = table.Connection.CreateCommand();
        command.Transaction = table.Transaction ?? command.Transaction;
        command.CommandTimeout = 0;
        command.CommandText = sql;
        using var stop = cancellationToken.UnsafeRegister(_ => table.Connector.Cancel(command), null);
        try
        {
            command.ExecuteNonQuery();
        }
        catch (DbException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Refusal(e, before, rows);
        }
    }

    internal static BulkRefusal Refusal(Exception cause, long before, long rows) =>
        RowNumber().Match(cause.Message) is { Success: true } at && long.Parse(at.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var row
            ? new(before + row, before + row, cause)
            : new(before + 1, before + rows, cause);

    private static long Insert(BulkTable table, DbDataReader rows, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken)
    {
        var packet = Convert.ToInt64(table.Connection.Scalar("SELECT @@max_allowed_packet"), CultureInfo.InvariantCulture);
        var most = Math.Min(StatementChars, packet / 4);    // a character has up to three bytes, and one row more goes in
        var fill = RowFiller.Compile<MySqlText>(rows.GetType(), bindings);
        var text = new MySqlText(table.Columns, isSql: true);
        var (total, inStatement) = (0L, 0L);
        while (rows.Read())
        {
            text.BeginRow();
            fill(rows, text);
            text.EndRow();
            inStatement++;
            if (text.Length >= most)
                Flush();
        }

        Flush();
        return total;

        void Flush()
        {
            if (inStatement > 0)
                Send(table, $"INSERT INTO {table.NameAndColumns} VALUES {text.Chars}", total, inStatement, cancellationToken);
            (total, inStatement) = (total + inStatement, 0);
            text.Clear();
        }
    }

    [GeneratedRegex(@"at row (\d+)")]
    private static partial Regex RowNumber();
}
