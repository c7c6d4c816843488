using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.Connectors.Bulk;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Rows;
using DataAgent.Unit.LocalEngine;

namespace DataAgent.Unit.Connectors.Contract;

/// <summary>What bulk loading keeps on every connector: each type with its edge values and nulls comes back as it went in, or is refused by name.</summary>
public abstract class BulkContract
{
    protected abstract Connection Connection { get; }

    /// <summary>Types whose values come back as another type: what they come back as.</summary>
    protected virtual IReadOnlyDictionary<Type, Func<object, object>> Otherwise => new Dictionary<Type, Func<object, object>>();

    /// <summary>Edge values that the database has no room for, which must be refused.</summary>
    protected virtual IReadOnlyList<object> Refused => [];

    protected virtual IReadOnlyList<object> Values => EdgeValues.All;

    protected virtual bool ArraysMayBeNull => true;

    [ConnectorFact]
    public void Every_type_comes_back_as_it_went_in()
    {
        var faults = new List<string>();
        foreach (var values in Values.Where(v => !Refused.Contains(v)).GroupBy(static v => v.GetType()))
        {
            var rows = values.SelectMany(static v => new[] { [v], new object?[] { null } }).ToList();
            if (!ArraysMayBeNull && values.Key.IsArray && values.Key != typeof(byte[]))
                rows.RemoveAll(static r => r[0] is null);
            var found = Roundtrip(values.Key, rows);
            for (var i = 0; i < rows.Count; i++)
            {
                var expected = rows[i][0] is { } value ? Otherwise.TryGetValue(values.Key, out var change) ? change(value) : value : null;
                if (!Same(expected, found[i]))
                    faults.Add($"{values.Key.Name} {Show(rows[i][0])}: expected {Show(expected)}, found {Show(found[i])}");
            }
        }

        Assert.Empty(faults);
    }

    [ConnectorFact]
    public void What_has_no_room_is_refused_with_row_and_column()
    {
        foreach (var value in Refused)
        {
            var failure = Assert.Throws<DataAgentException>(() => Roundtrip(value.GetType(), [[null], [value]]));
            Assert.True(failure.Error == DataAgentError.RowNotWritable && failure.Message.Contains("Row 2, column 'c0'", StringComparison.Ordinal), $"{Show(value)}: {failure.Error} {failure.Message}");
        }
    }

    /// <summary>A new table with one column, filled and read again.</summary>
    private List<object?> Roundtrip(Type type, List<object?[]> rows)
    {
        using var connection = Open(out var connector);
        var table = connector.Dialect.Quote($"bulk {Guid.NewGuid():N}");
        Run(connection, TableDefinition.Create(connector, table, [new Column("n", typeof(int), IsNullable: false), new Column("c0", type)], isTemporary: false));
        try
        {
            using var source = new ObjectReader([type, typeof(int)], [.. rows.Select(static (r, i) => new[] { r[0], i })]);
            var bindings = new[] { ColumnBinding.Of("C0", type), ColumnBinding.Of("n", typeof(int), isNullable: false) };
            Assert.Equal(rows.Count, TableWriter.Write(connector, connection, table, source, bindings, CancellationToken.None));
            return Read(connector, connection, $"SELECT {connector.Dialect.Quote("c0")} FROM {table} ORDER BY {connector.Dialect.Quote("n")}");
        }
        finally
        {
            Run(connection, $"DROP TABLE {table}");
        }
    }

    protected DbConnection Open(out Connector connector)
    {
        connector = KnownConnectors.Get(Connection.Type);
        return Opening.Open(connector, new Target(Connection, [Connection.Name]), CancellationToken.None);
    }

    private static List<object?> Read(Connector connector, DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = connector.Execute(command);
        var more = reader.Read();
        var binding = connector.Bind(reader, 0);
        var shape = RowShape.Of([binding.Column]);
        var read = RowReaderCompiler.Compile(shape, [binding], reader.GetType());
        var property = shape.RowType.GetProperties()[0];
        var values = new List<object?>();
        for (; more; more = reader.Read())
            values.Add(property.GetValue(read(reader)));
        return values;
    }

    private static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static bool Same(object? a, object? b) => a is Array x && b is Array y
        ? x.GetType().GetElementType() is { } e && (Nullable.GetUnderlyingType(e) ?? e) == (Nullable.GetUnderlyingType(y.GetType().GetElementType()!) ?? y.GetType().GetElementType()!)
            && x.Cast<object?>().SequenceEqual(y.Cast<object?>())
        : a?.GetType() == b?.GetType() && Equals(a, b);

    private static string Show(object? value) => value is null ? "null" : $"{value.GetType().Name} {ExactValue.Text(value)}";
}
