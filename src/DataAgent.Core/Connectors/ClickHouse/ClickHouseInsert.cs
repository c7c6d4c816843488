using System.Data.Common;
using System.Globalization;
using DataAgent.Connectors.Bulk;
using DataAgent.Rows;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>INSERT … FORMAT RowBinaryWithNamesAndTypes, streamed into one request's body.</summary>
/// <remarks>
/// The server is told to make one block of a load's rows, up to <see cref="BlockRows"/>, and writes a block of one partition whole or not
/// at all (https://clickhouse.com/docs/guides/developer/transactional). A load that ends before its time writes nothing of its block.
/// </remarks>
internal static class ClickHouseInsert
{
    public const long BlockRows = 1_000_000;

    public static TargetColumn Target(DbDataReader reader, int ordinal)
    {
        var name = reader.GetDataTypeName(ordinal);
        var type = Plain(TypeName.Parse(name));
        var digits = type.Name.StartsWith("Decimal", StringComparison.Ordinal) ? DecimalSlots.Facets(type) : ((int Precision, int Scale)?)null;
        return new(reader.GetName(ordinal), type.Name is "String" or "JSON" or "Object" ? null : reader.GetFieldType(ordinal), name)
        {
            Precision = digits?.Precision,
            Scale = digits?.Scale,
            FractionDigits = type.Name switch { "DateTime" or "Time" => 0, "DateTime64" or "Time64" => Slots.Number(type, 0), _ => 7 },
        };
    }

    public static long Load(BulkTable table, DbDataReader rows, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken)
    {
        var connection = (ClickHouseConnection)table.Connection;
        var zone = new Lazy<TimeZoneInfo>(() => Zone((string)connection.Scalar("SELECT timezone()")!));
        var encoders = table.Columns.Select((c, i) => Encoders.Of(TypeName.Parse(c.TypeName), c, bindings[i].Column.Type, zone)).ToArray();
        if (table.Columns.Any(static c => c.TypeName.Contains("DateTime", StringComparison.Ordinal)))
            _ = zone.Value;     // no other request while the rows' own is open
        var fill = RowFiller.Compile<EncoderSink>(rows.GetType(), bindings);
        var total = 0L;
        using var command = (ClickHouseCommand)connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table.NameAndColumns} FORMAT RowBinaryWithNamesAndTypes";
        using var stop = cancellationToken.UnsafeRegister(static c => ((ClickHouseCommand)c!).Cancel(), command);
        command.Insert(stream =>
        {
            var target = new ByteTarget(stream);
            Header(target, table.Columns);
            var sink = new EncoderSink(target, encoders);
            while (rows.Read())
            {
                fill(rows, sink);
                total++;
            }

            target.Flush();
        }, Settings(table));
        return total;
    }

    private static void Header(ByteTarget target, IReadOnlyList<TargetColumn> columns)
    {
        target.Length(columns.Count);
        foreach (var column in columns)
            target.Text(column.Name);
        foreach (var column in columns)
            target.Text(column.TypeName);
    }

    private static List<(string, string)> Settings(BulkTable table)
    {
        var rows = BlockRows.ToString(CultureInfo.InvariantCulture);
        List<(string, string)> settings = [("max_insert_block_size", rows), ("min_insert_block_size_rows", rows), ("min_insert_block_size_bytes", "0")];
        if (table.Columns.Any(static c => c.TypeName.Contains("JSON", StringComparison.Ordinal)))
            settings.Add(("input_format_binary_read_json_as_string", "1"));
        return settings;
    }

    /// <summary>Without Nullable and LowCardinality.</summary>
    private static TypeName Plain(TypeName type) => type.Name is "Nullable" or "LowCardinality" or "SimpleAggregateFunction" ? Plain(type.Arguments[^1]) : type;

    private static TimeZoneInfo Zone(string name) =>
        TimeZoneInfo.FindSystemTimeZoneById(name) is { BaseUtcOffset.Ticks: 0, SupportsDaylightSavingTime: false } ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(name);
}
