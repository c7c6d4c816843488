using System.Data;
using System.Globalization;
using DataAgent.Joining;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Unit.Joining;

/// <summary>Random tables of random types, nulls and duplicates: the hash join and DuckDB give the same rows for every kind.</summary>
public sealed class JoinOracleTests
{
    private static readonly Type[] KeyTypes =
        [typeof(int), typeof(long), typeof(short), typeof(decimal), typeof(double), typeof(string), typeof(Guid), typeof(DateTime), typeof(bool), typeof(TimeSpan), typeof(byte[])];

    private static readonly Type[] Numbers = [typeof(int), typeof(long), typeof(short), typeof(decimal), typeof(double)];

    [Theory]
    [InlineData(JoinKind.Inner)]
    [InlineData(JoinKind.Left)]
    [InlineData(JoinKind.Right)]
    [InlineData(JoinKind.Full)]
    [InlineData(JoinKind.Semi)]
    [InlineData(JoinKind.Anti)]
    [InlineData(JoinKind.Cross)]
    public void Random_tables_join_as_in_sql(JoinKind kind)
    {
        for (var round = 0; round < 12; round++)
        {
            var seed = Environment.TickCount ^ (round << 20) ^ ((int)kind << 27);
            try
            {
                Compare(kind, new Random(seed));
            }
            catch (Exception error)
            {
                throw new Xunit.Sdk.XunitException($"{kind}, seed {seed}: {error.Message}", error);
            }
        }
    }

    private static void Compare(JoinKind kind, Random random)
    {
        var keyCount = kind == JoinKind.Cross ? 0 : random.Next(1, 4);
        var types = Enumerable.Range(0, Math.Max(keyCount, 1)).Select(_ => KeyTypes[random.Next(KeyTypes.Length)]).ToArray();
        var others = types.Select(t => Numbers.Contains(t) && random.Next(2) == 0 ? Numbers[random.Next(Numbers.Length)] : t).ToArray();
        using var left = Table("l", types, random);
        using var right = Table("r", others, random);
        var nullEqualsNull = random.Next(3) == 0;
        var options = new JoinOptions
        {
            Kind = kind,
            NullEqualsNull = nullEqualsNull,
            On = [.. Enumerable.Range(0, keyCount).Select(static i => new JoinKey($"lk{i}", $"rk{i}"))],
        };

        using var session = LocalSession.Open(new LocalEngineOptions { Threads = 1 });
        Load(session, "l", left);
        Load(session, "r", right);
        var condition = string.Join(" AND ", options.On.Select(k => $"l.{k.Left} {(nullEqualsNull ? "IS NOT DISTINCT FROM" : "=")} r.{k.Right}"));
        var sql = kind switch
        {
            JoinKind.Cross => "SELECT * FROM l CROSS JOIN r",
            JoinKind.Semi => $"SELECT * FROM l WHERE EXISTS (SELECT 1 FROM r WHERE {condition})",
            JoinKind.Anti => $"SELECT * FROM l WHERE NOT EXISTS (SELECT 1 FROM r WHERE {condition})",
            _ => $"SELECT * FROM l {kind.ToString().ToUpperInvariant()} JOIN r ON {condition}",
        };
        using var reader = session.Query(sql, null, default);
        var expected = new List<string>();
        while (reader.Read())
            expected.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.IsDBNull(i) ? null : reader.GetValue(i)))));

        var actual = RowJoin.Join(left.Rows.Cast<DataRow>(), right.Rows.Cast<DataRow>(), options, default).Select(RowText);
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
        var typed = RowJoin.Join(Typed(left), Typed(right), options, default).Select(RowText).ToList();
        Assert.Equal(expected.Order(StringComparer.Ordinal), typed.Order(StringComparer.Ordinal));
    }

    private static DataTable Table(string side, Type[] keys, Random random)
    {
        var table = new DataTable();
        for (var i = 0; i < keys.Length; i++)
            table.Columns.Add($"{side}k{i}", keys[i]);
        table.Columns.Add($"{side}v", typeof(int));
        // An empty side has no columns: they are known by its rows alone.
        var count = random.Next(1, 60);
        for (var n = 0; n < count; n++)
            table.Rows.Add([.. keys.Select(t => random.Next(6) == 0 ? DBNull.Value : Value(t, random.Next(8))), n]);
        return table;
    }

    private static object Value(Type type, int n) =>
        type == typeof(string) ? new[] { "", "a", "A", "a ", "é", "e\u0301", "10", "0" }[n]
        : type == typeof(decimal) ? n / 2m
        : type == typeof(double) ? n / 2.0
        : type == typeof(Guid) ? new Guid(n, 0, 0, new byte[8])
        : type == typeof(DateTime) ? new DateTime(2024, 1, 1).AddTicks(n * 10)
        : type == typeof(bool) ? n % 2 == 0
        : type == typeof(TimeSpan) ? TimeSpan.FromHours(n)
        : type == typeof(byte[]) ? new byte[] { (byte)(n / 2), 0 }
        : Convert.ChangeType(n, type, CultureInfo.InvariantCulture);

    private static ColumnBinding[] Bindings(DataTableReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).Select(i => ColumnBinding.Default(reader, i))];

    private static void Load(LocalSession session, string name, DataTable table)
    {
        using var reader = table.CreateDataReader();
        session.Load(name, reader, Bindings(reader), default);
    }

    private static List<object> Typed(DataTable table)
    {
        using var reader = table.CreateDataReader();
        var bindings = Bindings(reader);
        var read = RowReaderCompiler.Compile(RowShape.Of(bindings.Select(static b => b.Column)), bindings, reader.GetType());
        var rows = new List<object>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private static string RowText(object row) => row is DataRow data
        ? string.Join('|', data.ItemArray.Select(static v => Text(v)))
        : string.Join('|', row.GetType().GetProperties().Select(p => Text(p.GetValue(row))));

    private static string Text(object? value) => value switch
    {
        null or DBNull => "null",
        byte[] bytes => Convert.ToHexString(bytes),
        decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
