using System.Globalization;
using DataAgent.Plans;
using DataAgent.Queries;
using Xunit.Abstractions;

namespace DataAgent.Unit.Plans;

/// <summary>Random plans over two databases agree with one SQL statement on one database that holds all tables.</summary>
public sealed class RandomPlanTests(ITestOutputHelper output)
{
    /// <summary>DATAAGENT_SEED repeats one run; DATAAGENT_PLANS says how many plans: 50 by default, 500 in CI.</summary>
    private static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : fallback;

    [Fact]
    public void Random_plans_agree_with_one_statement_on_one_database()
    {
        var first = Setting("DATAAGENT_SEED", Random.Shared.Next());
        output.WriteLine($"DATAAGENT_SEED={first}");
        for (var block = 0; block < Setting("DATAAGENT_PLANS", Environment.GetEnvironmentVariable("CI") == "true" ? 500 : 50); block += 50)
        {
            var random = new Random(first + block);
            var tables = Enumerable.Range(0, 4).Select(i => RandomPlan.Rows(random, $"t{i}")).ToArray();
            using var plans = new PlanFixture().Sqlite("a", tables[..2]).Sqlite("b", tables[2..]).Sqlite("all", tables);
            for (var seed = first + block; seed < first + block + 50; seed++)
                Compare(plans, new RandomPlan(seed), seed, string.Concat(tables));
        }
    }

    private static void Compare(PlanFixture plans, RandomPlan plan, int seed, string tables)
    {
        string[] expected, actual;
        try
        {
            using var one = QueryRunner.Run(plans.Registry.Route("all"), new(plan.Oracle), CancellationToken.None);
            expected = [.. one.Rows().Select(Text).Order(StringComparer.Ordinal)];
            using var result = plans.Run(plan.Document);
            actual = [.. result.Rows().Select(Text).Order(StringComparer.Ordinal)];
        }
        catch (DataAgentException e)
        {
            throw new InvalidOperationException($"DATAAGENT_SEED={seed} failed: {e.Message}\n{plan.Document}\n{plan.Oracle}\n{tables}", e);
        }

        Assert.True(expected.SequenceEqual(actual),
            $"DATAAGENT_SEED={seed}\n{plan.Document}\n{plan.Oracle}\n{tables}\nexpected:\n{string.Join('\n', expected)}\nactual:\n{string.Join('\n', actual)}");
    }

    private static string Text(object row) => string.Join('|', row.GetType().GetProperties().OrderBy(static p => p.Name, StringComparer.Ordinal)
        .Select(p => Convert.ToString(p.GetValue(row), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "∅"));
}
