using System.Globalization;
using System.Text.Json;
using DataAgent.Aggregation;
using DataAgent.Joining;
using DataAgent.Unit.Registry;
using static DataAgent.Unit.Joining.Rows;

namespace DataAgent.Unit.Aggregation;

/// <summary>What cases/aggregator.json asks besides joins: merges, aggregates, coercion and equality, with the results that SQL gives.</summary>
public sealed class AggregatorCaseTests
{
    private static JsonElement Root => JsonDocument.Parse(File.ReadAllText(Cases.Find("aggregator.json")!)).RootElement;

    [CaseFact("aggregator.json")]
    public void Sources_are_merged_and_one_that_fails_is_an_error_and_not_a_part()
    {
        var inputs = Root.GetProperty("inputs");
        var sources = new[] { "postgres", "mongodb" }.Select(name => Objects(inputs.GetProperty(name))).ToArray();
        Assert.Equal(Case("merge").GetProperty("expected").GetProperty("rows").GetInt32(), Merge(MergeKind.UnionAll, sources[0], sources[1]).Count);
        Assert.Equal(Case("union distinct").GetProperty("expected_row_count").GetInt32(), Merge(MergeKind.Union, sources[0], sources[1]).Count);

        var failing = inputs.GetProperty("slack").GetProperty("error").GetString()!;
        var failure = Assert.Throws<InvalidOperationException>(() => Merge(MergeKind.UnionAll, sources[0], sources[1].Concat(Fail(failing))));
        Assert.Equal(failing, failure.Message);
    }

    [CaseFact("aggregator.json")]
    public void A_left_joins_rows_without_a_match_are_null_and_a_collision_keeps_both_names()
    {
        var inputs = Root.GetProperty("inputs");
        var left = Join(Objects(inputs.GetProperty("postgres")), Objects(inputs.GetProperty("mongodb")), JoinKind.Left, "id");
        Assert.Equal(["id=2 name=Alice age=25 email=null active=null", "id=3 name=Bob age=40 email=null active=null"], Texts(left.Skip(1)));
        var collision = Case("collision");
        Assert.Equal(["id=1 name=L r_name=R"], Texts(Join(Objects(collision.GetProperty("left")), Objects(collision.GetProperty("right")), JoinKind.Inner, "id")));
    }

    [CaseFact("aggregator.json")]
    public void Each_aggregate_gives_what_sql_gives()
    {
        var count = 0;
        foreach (var item in Root.GetProperty("aggregates").EnumerateArray())
        {
            var function = item.GetProperty("fn").GetString()!;
            var isDecimal = item.TryGetProperty("type", out _);
            object[] rows = [.. item.GetProperty("values").EnumerateArray().Select(v => Row(("x", isDecimal ? decimal.Parse(v.GetString()!, CultureInfo.InvariantCulture) : Value(v))))];
            var expected = Value(item.TryGetProperty("expected_sql", out var sql) ? sql : item.GetProperty("expected"));
            Same(item, expected, Select($"SELECT {function}(x) AS y FROM input", rows));
            if (!function.StartsWith("stddev", StringComparison.Ordinal))
                Same(item, expected, Group(function, rows));
            count++;
        }
        Assert.Equal(Root.GetProperty("aggregates").GetArrayLength(), count);
    }

    [CaseFact("aggregator.json")]
    public void Each_coercion_is_a_cast()
    {
        foreach (var item in Root.GetProperty("coercion").EnumerateArray())
        {
            var sql = item.GetProperty("to").GetString() switch
            {
                "date" => "CAST(x AS TIMESTAMPTZ)", "int" => "CAST(x AS INTEGER)", "float" => "CAST(x AS DOUBLE)", "bool" => "CAST(x AS BOOLEAN)", "array" => "[x]", _ => "CAST(x AS JSON)",
            };
            var value = Select($"SELECT {sql} AS y FROM input", [Row(("x", Value(item.GetProperty("value"))))]);
            var shown = value switch
            {
                DateTimeOffset moment => moment.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
                string[] list => JsonSerializer.Serialize(list),
                string json => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement),
                _ => value,
            };
            var expected = item.GetProperty("expected");
            Same(item, expected.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? JsonSerializer.Serialize(expected) : Value(expected), shown);
        }
    }

    [CaseFact("aggregator.json")]
    public void Each_equality_is_that_of_join_keys()
    {
        foreach (var item in Root.GetProperty("equality").EnumerateArray())
        {
            var (a, b) = (Literal(item.GetProperty("a")), Literal(item.GetProperty("b")));
            var options = new JoinOptions { On = [JoinKey.Parse("k")], CoerceKeys = a is string != b is string };
            bool Equal(JoinOptions with) => Join([Row(("k", a))], [Row(("k", b))], with).Count == 1;
            if (item.GetProperty("equal") is { ValueKind: JsonValueKind.String })
                Assert.Equal((false, true), (Equal(options), Equal(options with { TrimKeys = true })));     // the help page of Join-QueryResult says so
            else
                Assert.True(item.GetProperty("equal").GetBoolean() == Equal(options), item.ToString());
        }
    }

    private static object? Literal(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString()!.Split(' ') is var words
        ? words switch
        {
            ["DATE", var day] => DateOnly.Parse(day, CultureInfo.InvariantCulture),
            ["UUID", var id] => Guid.Parse(id),
            [var number, "numeric"] => decimal.Parse(number, CultureInfo.InvariantCulture),
            _ when value.GetString()![0] == '\'' => value.GetString()!.Split('\'')[1],
            _ => value.GetString(),
        }
        : Value(value);

    private static void Same(JsonElement item, object? expected, object? actual) => Assert.True(
        expected is null || actual is null ? Equals(expected, actual)
            : actual is decimal exact ? exact == Convert.ToDecimal(expected, CultureInfo.InvariantCulture)
            : expected is string or bool ? Equals(expected, actual)
            : Math.Abs(Convert.ToDouble(expected, CultureInfo.InvariantCulture) - Convert.ToDouble(actual, CultureInfo.InvariantCulture)) < 1e-12,
        $"{item}: {actual}");

    private static object? Group(string function, object[] rows)
    {
        using var grouper = new RowGrouper(new() { Measures = [Measure.Parse("y", $"{function} x")] }, CancellationToken.None);
        foreach (var row in rows)
            grouper.Add(row);
        return Only(grouper.Finish());
    }

    private static object? Select(string sql, object[] rows)
    {
        using var selector = new RowSelector(new(sql), CancellationToken.None);
        selector.AddInput("input");
        foreach (var row in rows)
            selector.Add("input", row);
        return Only(selector.Finish());
    }

    private static object? Only(IEnumerable<object> rows) => rows.Single() is var row ? row.GetType().GetProperty("y")!.GetValue(row) : null;

    private static List<object> Merge(MergeKind kind, IEnumerable<object> first, IEnumerable<object> second)
    {
        using var merger = new RowMerger(new() { Kind = kind }, CancellationToken.None);
        foreach (var row in first)
            merger.Add(row);
        return [.. merger.Finish(second)];
    }

    private static IEnumerable<object> Fail(string message)
    {
        yield return new { id = 0 };
        throw new InvalidOperationException(message);
    }

    private static JsonElement Case(string operation) => Root.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("op").GetString() == operation);

    private static List<object> Objects(JsonElement array) =>
        [.. array.EnumerateArray().Select(static o => Row([.. o.EnumerateObject().Select(static p => (p.Name, Value(p.Value)))]))];

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out var whole) && !value.GetRawText().Contains('.', StringComparison.Ordinal) ? (object)whole : value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetBoolean(),
    };
}
