using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using DataAgent.Rows;
using Npgsql;

namespace DataAgent.Connectors.Bulk;

/// <summary>Binary COPY (https://www.postgresql.org/docs/current/sql-copy.html): one COPY is all or nothing by itself.</summary>
/// <remarks>A table with columns that only their text form writes, such as inet or an enum, gets INSERT with text that the server reads.</remarks>
internal static partial class PostgreSqlCopy
{
    /// <summary>Types whose binary form the driver makes of a string.</summary>
    private static readonly HashSet<string> Texts = ["text", "character varying", "character", "name", "citext", "json", "jsonb", "xml"];

    /// <summary>What a column takes: as its rows show it.</summary>
    public static TargetColumn Target(DbDataReader reader, int ordinal)
    {
        var column = PostgreSqlColumns.Bind(reader, ordinal).Column;
        var type = reader.GetDataTypeName(ordinal);
        return new(column.Name, column.Type, type)
        {
            Precision = column.Type == typeof(decimal) ? TypeFacets.Number(type, 0) : null,
            Length = type.StartsWith("character", StringComparison.Ordinal) ? TypeFacets.Number(type, 0) : null,
            Scale = column.Type == typeof(decimal) ? TypeFacets.Number(type, 1) ?? (TypeFacets.Number(type, 0) is null ? null : 0) : null,
            FractionDigits = type.StartsWith("time", StringComparison.Ordinal) ? TypeFacets.Number(type, 0) ?? 6 : 6,
        };
    }

    public static long Load(BulkTable table, DbDataReader rows, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken)
    {
        var types = table.Columns.Select(static c => TypeFacets.Plain(c.TypeName)).ToArray();
        if (table.Columns.Zip(types).FirstOrDefault(static c => c.First.Type == typeof(string) && !Texts.Contains(c.Second)).First is { } odd)
        {
            table.SayOnce($"Rows go by INSERT: binary COPY cannot write column '{odd.Name}' of the type {odd.TypeName}.");
            return InsertRows.Load(table, rows, bindings, cancellationToken);
        }

        var connection = (NpgsqlConnection)table.Connection;
        var fill = RowFiller.Compile<CopySink>(rows.GetType(), bindings);
        try
        {
            // The asynchronous forms stop on the server when cancelled, as while they wait for a lock.
            using var importer = connection.BeginBinaryImportAsync($"COPY {table.NameAndColumns} FROM STDIN (FORMAT BINARY)", cancellationToken).GetAwaiter().GetResult();
            importer.Timeout = Timeout.InfiniteTimeSpan;
            var process = connection.ProcessID;     // the driver forgets it, when it is cancelled too and comes first
            using var stop = cancellationToken.UnsafeRegister(_ => StopOnServer(connection, process), null);
            var sink = new CopySink(importer, types);
            while (rows.Read())
            {
                importer.StartRow();
                fill(rows, sink);
            }

            return (long)importer.CompleteAsync(cancellationToken).AsTask().GetAwaiter().GetResult();
        }
        catch (PostgresException e) when (Line().Match(e.Where ?? "") is { Success: true } line)
        {
            var row = long.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            throw new BulkRefusal(row, row, e);
        }
    }

    /// <summary>Ends a COPY that waits for another's row: the driver sends no request to cancel once rows are on their way. In a second, or not at all.</summary>
    private static void StopOnServer(NpgsqlConnection copying, int process)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(copying.ConnectionString) { Pooling = false, Timeout = 1, CommandTimeout = 1 };
            using var second = copying.CloneWith(settings.ConnectionString);
            second.Open();
            second.Run($"SELECT pg_cancel_backend({process})");
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            // no second connection is to be had: the driver closes the first, and the server ends the COPY when its wait does
        }
    }

    [GeneratedRegex(@"^COPY .*, line (\d+)")]
    private static partial Regex Line();
}
