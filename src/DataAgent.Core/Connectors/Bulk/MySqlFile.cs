using System.Data.Common;
using System.Globalization;
using System.Text;
using DataAgent.Rows;

namespace DataAgent.Connectors.Bulk;

/// <summary>LOAD DATA LOCAL INFILE of a file that only its owner may read and that is deleted again.</summary>
/// <remarks>
/// With LOCAL the server turns what does not fit, and keys that are there already, into warnings
/// (https://dev.mysql.com/doc/refman/8.0/en/load-data.html#load-data-error-handling): here a warning is a refusal.
/// </remarks>
internal static class MySqlFile
{
    private const long FileBytes = 64 << 20;
    private const int FlushChars = 1 << 15;

    /// <summary>As either driver spells it.</summary>
    private static readonly string[] Options = ["allowloadlocalinfile", "allow load local infile"];

    public static bool IsAllowed(DbConnection connection)
    {
        var text = new DbConnectionStringBuilder { ConnectionString = connection.ConnectionString };
        return Options.Any(n => text.TryGetValue(n, out var value) && bool.TryParse(value.ToString(), out var allowed) && allowed)
            && Convert.ToInt64(connection.Scalar("SELECT @@local_infile"), CultureInfo.InvariantCulture) == 1;
    }

    public static long Load(BulkTable table, DbDataReader rows, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken)
    {
        var fill = RowFiller.Compile<MySqlText>(rows.GetType(), bindings);
        var text = new MySqlText(table.Columns, isSql: false);
        var path = Path.Combine(Path.GetTempPath(), $"dataagent-{Guid.NewGuid():N}.load");
        var statement = Statement(table, path);
        var total = 0L;
        try
        {
            long inFile;
            while ((inFile = Write(path, rows, fill, text)) > 0)
            {
                MySqlBulk.Send(table, statement, total, inFile, cancellationToken);
                RefuseWarnings(table, total, inFile);
                total += inFile;
            }
        }
        finally
        {
            File.Delete(path);
        }

        return total;
    }

    /// <summary>As many rows as one file takes; 0: there are no more.</summary>
    private static long Write(string path, DbDataReader rows, Action<DbDataReader, MySqlText> fill, MySqlText text)
    {
        var creation = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 17 };
        if (!OperatingSystem.IsWindows())
            creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, new UTF8Encoding(false), creation);
        var count = 0L;
        while (file.BaseStream.Position < FileBytes && rows.Read())
        {
            text.BeginRow();
            fill(rows, text);
            text.EndRow();
            count++;
            if (text.Length >= FlushChars)
                Flush();
        }

        Flush();
        return count;

        void Flush()
        {
            file.Write(text.Chars);
            text.Clear();
        }
    }

    private static string Statement(BulkTable table, string path)
    {
        var dialect = table.Connector.Dialect;
        var turned = table.Columns.Select((c, i) => (Name: dialect.Quote(c.Name), Variable: $"@v{i}", Way: Way(c))).ToList();
        var list = string.Join(", ", turned.Select(static t => t.Way is null ? t.Name : t.Variable));
        var sets = string.Join(", ", turned.Where(static t => t.Way is not null).Select(static t => $"{t.Name} = {string.Format(CultureInfo.InvariantCulture, t.Way!, t.Variable)}"));
        var file = path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
        return $"LOAD DATA LOCAL INFILE '{file}' INTO TABLE {table.QuotedName} CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' ({list})"
            + (sets.Length > 0 ? $" SET {sets}" : "");
    }

    /// <summary>How a column is made of a field's text where that is not the text itself.</summary>
    private static string? Way(TargetColumn column) =>
        column.Type == typeof(byte[]) ? "UNHEX({0})"
        : column.TypeName.StartsWith("BIT", StringComparison.OrdinalIgnoreCase) ? "CAST({0} AS UNSIGNED)"
        : null;

    private static void RefuseWarnings(BulkTable table, long before, long rows)
    {
        using var command = table.Connection.CreateCommand();
        command.Transaction = table.Transaction ?? command.Transaction;
        command.CommandText = "SHOW WARNINGS";
        string? said = null;
        using (var reader = command.ExecuteReader())
        {
            while (said is null && reader.Read())
                said = reader.GetString(0) == "Note" ? null : reader.GetString(2);
        }

        if (said is not null)
            throw MySqlBulk.Refusal(new DataAgentException(DataAgentError.RowNotWritable, said), before, rows);
    }
}
