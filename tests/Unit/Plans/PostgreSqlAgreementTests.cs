using DataAgent.Aggregation;
using DataAgent.Joining;
using DataAgent.Plans;
using DataAgent.Queries;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Plans;

/// <summary>One meaning: rows joined in the pipeline, by a plan and by PostgreSQL are the same; groups and merged sets likewise.</summary>
public sealed class PostgreSqlAgreementTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("CI") == "true" ? 20 : 8;

    [ServerFact(PostgreSqlServer.Kind)]
    public void Every_kind_of_join_gives_postgresqls_rows() => Each(static random =>
    {
        var types = Enumerable.Range(0, random.Next(1, 3)).Select(_ => RandomTable.Types[random.Next(RandomTable.Types.Count)]).ToArray();
        var isShared = random.Next(2) == 0;
        var left = RandomTable.Sql(random, "v", [.. types.Select(static (t, i) => ($"k{i}", t))]);
        var right = RandomTable.Sql(random, "w", [.. types.Select((t, i) => (isShared ? $"k{i}" : $"q{i}", RandomTable.Other(t, random)))]);
        JoinKey[] keys = [.. types.Select((_, i) => new JoinKey($"k{i}", isShared ? $"k{i}" : $"q{i}"))];
        foreach (var kind in Enum.GetValues<JoinKind>())
        {
            JoinKey[] on = kind == JoinKind.Cross ? [] : keys;
            if (kind == JoinKind.Cross && isShared)
                continue;
            var expected = Texts(() => Rows(Join(left, right, kind, on)));
            var piped = Texts(() => RowJoin.Join(Rows(left), Rows(right), new() { Kind = kind, On = on }, CancellationToken.None));
            var planned = Texts(() => Plan(left, right, kind, on));
            Same($"{kind} in the pipeline\n{left}\n{right}", expected, piped);
            Same($"{kind} in a plan\n{left}\n{right}", expected, planned);
        }
    });

    [ServerFact(PostgreSqlServer.Kind)]
    public void Groups_and_their_measures_are_postgresqls() => Each(static random =>
    {
        var (g, h) = (RandomTable.Types[random.Next(RandomTable.Types.Count)], RandomTable.Types[random.Next(RandomTable.Types.Count)]);
        var sql = RandomTable.Sql(random, "id", ("g", g), ("h", h), ("n", "INTEGER"), ("b", "BIGINT"), ("a", "NUMERIC(9,2)"), ("t", "VARCHAR"), ("i", "INTERVAL"));
        var expected = Rows($"""
            SELECT g, h, count(*) AS rows, count(n) AS c, count(DISTINCT n) AS d, sum(n) AS sn, sum(b) AS sb, sum(a) AS sa, sum(i) AS si,
                   round(avg(n), 6) AS an, round(avg(a), 8) AS aa, min(t COLLATE "C") AS lo, max(t COLLATE "C") AS hi,
                   (percentile_disc(0.5) WITHIN GROUP (ORDER BY a) + percentile_disc(0.5) WITHIN GROUP (ORDER BY a DESC)) / 2 AS m,
                   (array_agg(t ORDER BY id))[1] AS f, string_agg(t, ', ' ORDER BY id) AS j
            FROM ({sql}) AS t GROUP BY g, h ORDER BY min(id)
            """);
        string[] measures =
        [
            "rows=count", "c=count n", "d=distinct n", "sn=sum n", "sb=sum b", "sa=sum a", "si=sum i", "an=average n", "aa=average a", "lo=min t", "hi=max t",
            "m=median a", "f=first t", "j=join t",
        ];
        using var grouper = new RowGrouper(
            new() { By = ["g", "h"], Measures = [.. measures.Select(static m => Measure.Parse(m.Split('=')[0], m.Split('=')[1]))] }, CancellationToken.None);
        foreach (var row in Rows(sql))
            grouper.Add(row);
        var actual = RowText.Of(grouper.Finish().ToList());
        Same(sql, RowText.Of(expected), actual);
        Assert.Equal(RowText.Of(expected), actual);     // in the order of their first rows
    });

    [ServerFact(PostgreSqlServer.Kind)]
    public void Merged_sets_are_postgresqls() => Each(static random =>
    {
        string[] types = [.. Enumerable.Range(0, 2).Select(_ => RandomTable.Types[random.Next(RandomTable.Types.Count)])];
        string[] others = [.. types.Select(t => t is "VARCHAR" or "BOOLEAN" or "UUID" ? t : RandomTable.Other(t, random))];
        var first = $"SELECT a, b FROM ({RandomTable.Sql(random, "id", ("a", types[0]), ("b", types[1]))}) AS x";
        var second = $"SELECT b, a FROM ({RandomTable.Sql(random, "id", ("a", others[0]), ("b", others[1]))}) AS y";
        foreach (var (kind, word) in new[] { (MergeKind.Union, "UNION"), (MergeKind.UnionAll, "UNION ALL"), (MergeKind.Intersect, "INTERSECT"), (MergeKind.Except, "EXCEPT") })
        {
            using var merger = new RowMerger(new() { Kind = kind }, CancellationToken.None);
            foreach (var row in Rows(first))
                merger.Add(row);
            Same($"{word}\n{first}\n{second}", RowText.Of(Rows($"{first} {word} SELECT a, b FROM ({second}) AS z")), RowText.Of(merger.Finish(Rows(second)).ToList()));
        }
    });

    private static void Each(Action<Random> compare)
    {
        var first = int.TryParse(Environment.GetEnvironmentVariable("DATAAGENT_SEED"), out var given) ? given : Random.Shared.Next();
        for (var seed = first; seed < first + Rounds; seed++)
        {
            try
            {
                compare(new Random(seed));
            }
            catch (Exception e)
            {
                throw new Xunit.Sdk.XunitException($"DATAAGENT_SEED={seed}: {e.Message}", e);
            }
        }
    }

    /// <summary>With our columns: a key of one name on both sides once, and on a row that only the right side has, its value there.</summary>
    private static string Join(string left, string right, JoinKind kind, JoinKey[] on)
    {
        var condition = string.Join(" AND ", on.Select(static k => $"l.{k.Left} = r.{k.Right}"));
        if (kind is JoinKind.Semi or JoinKind.Anti)
            return $"SELECT * FROM ({left}) AS l WHERE {(kind == JoinKind.Anti ? "NOT " : "")}EXISTS (SELECT FROM ({right}) AS r WHERE {condition})";
        var from = $"({left}) AS l {kind.ToString().ToUpperInvariant()} JOIN ({right}) AS r" + (kind == JoinKind.Cross ? "" : $" ON {condition}");
        if (on.Length == 0 || on[0].Left != on[0].Right)
            return $"SELECT l.*, r.* FROM {from}";
        var keys = on.Select(k => kind is JoinKind.Right or JoinKind.Full ? $"coalesce(l.{k.Left}, r.{k.Left}) AS {k.Left}" : $"l.{k.Left}");
        return $"SELECT {string.Join(", ", keys)}, v, w FROM {from}";
    }

    private static List<object> Plan(string left, string right, JoinKind kind, JoinKey[] on)
    {
        var keys = on.Length == 0 ? "" : $", on: [{string.Join(", ", on.Select(static k => $"[{k.Left}, {k.Right}]"))}]";
        using var result = ServerSources.Of(PostgreSqlServer.Connection).RunPlan($$"""
            operations:
            - { id: l, type: fetch, database: pg, query: "{{left.Replace("\\", "\\\\", StringComparison.Ordinal)}}", output: l }
            - { id: r, type: fetch, database: pg, query: "{{right.Replace("\\", "\\\\", StringComparison.Ordinal)}}", output: r }
            - { id: j, type: join, inputs: [l, r], kind: {{kind.ToString().ToLowerInvariant()}}{{keys}}, output: j }
            final_output: j
            """);
        return [.. result.Rows()];
    }

    private static List<object> Rows(string sql)
    {
        using var result = QueryRunner.Run(PostgreSqlServer.Target, new Query(sql), CancellationToken.None);
        return [.. result.Rows()];
    }

    /// <summary>Keys of types that are never equal are refused by all three.</summary>
    private static List<string> Texts(Func<IEnumerable<object>> rows)
    {
        try
        {
            return RowText.Of(rows().ToList());
        }
        catch (DataAgentException e) when (e.Message.Contains("operator does not exist", StringComparison.Ordinal)
            || ((e.InnerException as DataAgentException) ?? e).Error == DataAgentError.JoinKeyTypesDiffer)
        {
            return ["refused"];
        }
    }

    private static void Same(string what, List<string> expected, List<string> actual) =>
        Assert.True(expected.Order(StringComparer.Ordinal).SequenceEqual(actual.Order(StringComparer.Ordinal)),
            $"{what}\nPostgreSQL:\n{string.Join('\n', expected)}\nours:\n{string.Join('\n', actual)}");
}
