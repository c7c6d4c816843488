using System.Text.Json;
using DataAgent.Joining;
using DataAgent.Unit.Registry;
using static DataAgent.Unit.Joining.Rows;

namespace DataAgent.Unit.Joining;

/// <summary>The join cases of cases/aggregator.json with the results that SQL gives.</summary>
public sealed class AggregatorCaseTests
{
    [CaseFact("aggregator.json")]
    public void Each_kind_gives_the_rows_that_sql_gives()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Cases.Find("aggregator.json")!));
        var inputs = document.RootElement.GetProperty("inputs");
        foreach (var kind in new[] { JoinKind.Inner, JoinKind.Left, JoinKind.Right, JoinKind.Full })
        {
            var expected = Case(document, $"join {kind.ToString().ToLowerInvariant()} on id");
            var rows = Join(Objects(inputs.GetProperty("postgres")), Objects(inputs.GetProperty("mongodb")), kind, "id");
            var count = expected.TryGetProperty("expected_sql_row_count", out var sql) ? sql : expected.GetProperty("row_count");
            Assert.Equal(count.GetInt32(), rows.Count);
            if (expected.TryGetProperty("expected_sql", out var exact))
                Assert.Equal(Texts(Objects(exact)), Texts(rows));
        }
    }

    [CaseFact("aggregator.json")]
    public void Pairs_of_keys_and_collisions_give_the_expected_rows()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Cases.Find("aggregator.json")!));
        foreach (var (operation, property) in new[] { ("join inner, 1:N", "expected_sql"), ("seed doc join (section 4.3)", "expected") })
        {
            var element = Case(document, operation);
            var on = element.GetProperty("on");
            var rows = Join(Objects(element.GetProperty("left")), Objects(element.GetProperty("right")), JoinKind.Inner, $"{on[0]}={on[1]}");
            Assert.Equal(Texts(Objects(element.GetProperty(property))), Texts(rows));
        }
    }

    private static JsonElement Case(JsonDocument document, string operation) =>
        document.RootElement.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("op").GetString() == operation);

    private static List<object> Objects(JsonElement array) =>
        [.. array.EnumerateArray().Select(static o => Row([.. o.EnumerateObject().Select(static p => (p.Name, Value(p.Value)))]))];

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetInt32(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetBoolean(),
    };
}
