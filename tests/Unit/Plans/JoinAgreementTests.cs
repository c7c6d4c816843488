using System.Globalization;
using DataAgent.Joining;

namespace DataAgent.Unit.Plans;

/// <summary>A plan's join and Join-QueryResult's give the same rows in the same order, or refuse the same keys.</summary>
public sealed class JoinAgreementTests : IDisposable
{
    private static readonly (string Type, string[] Values)[] Keys =
    [
        ("INTEGER", ["0", "1", "2", "3"]),
        ("BIGINT", ["0", "1", "2", "9007199254740993"]),
        ("DECIMAL(9,2)", ["0.10", "1", "2.00", "2.50"]),
        ("DOUBLE", ["0.1", "1", "2.5", "9007199254740992", "-0.0"]),
        ("VARCHAR", ["''", "'a'", "'A'", "'a '", "'1'"]),
        ("DATE", ["DATE '2024-01-01'", "DATE '2024-01-02'"]),
        ("TIMESTAMP", ["TIMESTAMP '2024-01-01 00:00:00'", "TIMESTAMP '2024-01-02 00:00:00.000001'"]),
        ("BOOLEAN", ["TRUE", "FALSE"]),
    ];

    private readonly PlanFixture plans = new();

    public void Dispose() => plans.Dispose();

    [Fact]
    public void Both_ways_to_join_agree_on_random_tables()
    {
        var first = int.TryParse(Environment.GetEnvironmentVariable("DATAAGENT_SEED"), out var given) ? given : Random.Shared.Next();
        for (var seed = first; seed < first + (Environment.GetEnvironmentVariable("CI") == "true" ? 60 : 8); seed++)
        {
            var random = new Random(seed);
            var same = random.Next(2) == 0;
            var (left, right) = (Keys[random.Next(Keys.Length)], Keys[random.Next(Keys.Length)]);
            var (l, r) = (Table(random, left, "k", "v"), Table(random, same ? left : right, random.Next(2) == 0 ? "k" : "q", "v"));
            foreach (var kind in Enum.GetValues<JoinKind>())
                Compare(l, r, kind, seed);
        }
    }

    private void Compare(string left, string right, JoinKind kind, int seed)
    {
        var key = right.Contains(" AS q", StringComparison.Ordinal) ? "q" : "k";
        var on = kind == JoinKind.Cross ? "" : $", on: [k, {key}]";
        var streamed = Texts(() => RowJoin.Join(
            Rows($"{Step("l", left)}final_output: l"), Rows($"{Step("r", right)}final_output: r"),
            new() { Kind = kind, On = kind == JoinKind.Cross ? [] : [new("k", key)] }, CancellationToken.None));

        var planned = Texts(() => Rows($"{Step("l", left)}{Step("r", right)}- {{ id: j, type: join, inputs: [l, r], kind: {kind.ToString().ToLowerInvariant()}{on}, output: j }}\nfinal_output: j"));

        Assert.True(streamed.SequenceEqual(planned),
            $"DATAAGENT_SEED={seed} {kind}\nleft: {left}\nright: {right}\nJoin-QueryResult:\n{string.Join('\n', streamed)}\nplan:\n{string.Join('\n', planned)}");
    }

    private IEnumerable<object> Rows(string operations)
    {
        using var result = plans.Run("operations:\n" + operations);
        return [.. result.Rows()];
    }

    private static string Step(string name, string sql) => $"- {{ id: {name}, type: sql, query: \"{sql}\", output: {name} }}\n";

    /// <summary>At least one row: objects without rows have no columns.</summary>
    private static string Table(Random random, (string Type, string[] Values) keys, string key, string value)
    {
        var rows = Enumerable.Range(0, random.Next(1, 8)).Select(i => $"({(random.Next(5) == 0 ? "NULL" : keys.Values[random.Next(keys.Values.Length)])}, {i})");
        return $"SELECT CAST(x AS {keys.Type}) AS {key}, {value} FROM (VALUES {string.Join(", ", rows)}) t(x, {value}) ORDER BY {value}";
    }

    private static List<string> Texts(Func<IEnumerable<object>> rows)
    {
        try
        {
            return [.. rows().Select(static row => string.Join('|', row.GetType().GetProperties().Select(p => $"{p.Name}={Text(p.GetValue(row))}")))];
        }
        catch (DataAgentException e)
        {
            return [((e.InnerException as DataAgentException) ?? e).Error.ToString()];
        }
    }

    /// <summary>A key that both sides fill may be shown in the type of either.</summary>
    private static string Text(object? value) => value switch
    {
        null => "∅",
        DateOnly day => Text(day.ToDateTime(TimeOnly.MinValue)),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        decimal or double or long or int => Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString("0.#############", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
