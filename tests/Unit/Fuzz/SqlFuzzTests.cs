using DataAgent.Connectors;
using DataAgent.History;
using DataAgent.Queries;
using DataAgent.Unit.Queries.Writes;
using Xunit.Abstractions;

namespace DataAgent.Unit.Fuzz;

/// <summary>What walks over SQL: the splitter, the guard, the shape, the mask.</summary>
public class SqlFuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Samples =
    [
        .. PostgreSqlWrites.All, .. MySqlWrites.All, .. OtherWrites.Sqlite, .. OtherWrites.ClickHouse,
        "WITH RECURSIVE a(n) AS (SELECT 1 UNION SELECT n + 1 FROM a) SEARCH DEPTH FIRST BY n SET o SELECT E'a\\'b' 'c', $q$ ; $q$, \"x\"\"y\", @p, 1e5 FROM a -- c\r\n/* /* */ */ WHERE x IN (1, 2)",
        "SELECT `a`, \"b\\\"\", 'it\\'s', 2fa FROM t # c\n", "EXPLAIN (ANALYZE, BUFFERS) SELECT [a]]b], $1 FROM t", new string('$', 5000), new string('(', 5000), string.Concat(Enumerable.Repeat("E'\n", 2000)),
        string.Concat(Enumerable.Repeat("/*", 3000)),
    ];

    [Fact]
    public void The_guard_judges_anything() => FuzzRun.Of(output, "guard", Samples, static text =>
    {
        foreach (var connector in KnownConnectors.All)
            StatementGuard.Judge(text, connector.Dialect);
    });

    [Fact]
    public void The_splitter_keeps_every_character_in_order() => FuzzRun.Of(output, "splitter", Samples, static text =>
    {
        foreach (var connector in KnownConnectors.All)
        {
            var behind = 0;
            foreach (var token in SqlTokens.Of(text, connector.Dialect))
            {
                if (token.Start < behind || token.Length == 0)
                    Assert.Fail($"{token} begins before {behind}");
                behind = token.Start + token.Length;
            }

            Assert.True(behind <= text.Length);
        }
    });

    [Fact]
    public void Shapes_and_masks_are_made_of_anything() => FuzzRun.Of(output, "shape and mask", Samples, static text =>
    {
        foreach (var connector in KnownConnectors.All)
        {
            QueryShape.Of(text, connector.Dialect);
            StatementMask.Apply(text, connector.Dialect);
        }
    });
}
