using System.Globalization;
using System.Text;

namespace DataAgent.Unit.Plans;

/// <summary>A random plan over tables t0, t1 (in database a) and t2, t3 (in b), and one SQLite statement that means the same.</summary>
/// <remarks>Every output has the columns k, s, v, so that any step fits behind any other; v is a number made of what its rows were made of.</remarks>
internal sealed class RandomPlan
{
    private readonly Random random;
    private readonly StringBuilder steps = new();
    private readonly StringBuilder ctes = new();
    private readonly List<string> outputs = [];
    private readonly HashSet<(string, string)> keyed = [];
    private int named;

    public RandomPlan(int seed)
    {
        random = new(seed);
        foreach (var table in Enumerable.Range(0, random.Next(2, 5)))
            Fetch(table);
        for (var n = random.Next(1, 7); n > 0; n--)
            Combine();
    }

    public string Document => $"operations:\n{steps}final_output: {outputs[^1]}";

    /// <summary>Gives each row as one text: an expression has no declared type in SQLite.</summary>
    public string Oracle => $"WITH {ctes.ToString().TrimEnd(',', '\n')}\nSELECT coalesce(k, '∅') || '|' || coalesce(s, '∅') || '|' || coalesce(v, '∅') AS row FROM {outputs[^1]}";

    /// <summary>Few distinct keys, duplicates and nulls in all columns.</summary>
    public static string Rows(Random random, string table)
    {
        var rows = Enumerable.Range(0, random.Next(0, 9)).Select(_ =>
            $"({Maybe(random, random.Next(5))}, {Maybe(random, $"'{"abAB "[random.Next(5)]}'")}, {Maybe(random, random.Next(-9, 10))})").ToArray();
        return $"CREATE TABLE {table} (k INTEGER, s TEXT, v INTEGER);" + (rows.Length == 0 ? "" : $"INSERT INTO {table} VALUES {string.Join(", ", rows)};");
    }

    private static string Maybe(Random random, object value) => random.Next(6) == 0 ? "NULL" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private string Pick() => outputs[random.Next(outputs.Count)];

    private void Fetch(int table)
    {
        var output = $"o{named++}";
        var database = table < 2 ? "a" : "b";
        var (keys, oracle) = ("", $"SELECT k, s, v FROM t{table}");
        if (outputs.Count > 0 && random.Next(3) == 0)
        {
            var (from, column) = (Pick(), random.Next(2) == 0 ? "k" : "s");
            keys = $", keys: {{ from: {from}, column: {column} }}";
            keyed.Add((output, from));
            Add(output, oracle + $" WHERE {column} IN (SELECT {column} FROM {from})", $"type: fetch, database: {database}, query: \"{oracle} WHERE {column} IN (@keys)\"{keys}");
            return;
        }

        Add(output, oracle, $"type: fetch, database: {database}, query: \"{oracle}\"");
    }

    private void Combine()
    {
        var (l, r) = (Pick(), Pick());
        var output = $"o{named++}";
        switch (random.Next(6))
        {
            case 0:
                Add(output, $"SELECT * FROM {l} WHERE v > 0 OR s = 'a'", $"type: filter, input: {l}, where: \"v > 0 OR s = 'a'\"");
                break;
            case 1:
                var distinct = random.Next(2) == 0;
                Add(output, $"SELECT k, s, v FROM {l} UNION {(distinct ? "" : "ALL ")}SELECT k, s, v FROM {r}", $"type: union, inputs: [{l}, {r}], distinct: {(distinct ? "true" : "false")}");
                break;
            case 2:
                Add(output, $"SELECT k, min(s) AS s, sum(v) AS v FROM {l} GROUP BY k", $"type: aggregate, input: {l}, group_by: k, measures: {{ s: min(s), v: sum(v) }}");
                break;
            case 3:
                Add(output, $"SELECT * FROM (SELECT k, s, v FROM {l} ORDER BY v DESC NULLS LAST, k NULLS LAST, s NULLS LAST LIMIT 5)",
                    $"type: sort, input: {l}, by: [v desc, k, s], limit: 5");
                break;
            default:
                Join(l, r);
                break;
        }
    }

    /// <summary>SQLite's RIGHT and FULL JOIN are too young to rely on: they are written out.</summary>
    private void Join(string l, string r)
    {
        var key = random.Next(2) == 0 ? "k" : "s";
        var other = key == "k" ? "s" : "k";
        var join = $"o{named++}";
        var kind = new[] { "inner", "left", "right", "full", "semi", "anti", "cross" }[random.Next(7)];
        if (keyed.Contains((l, r)) || keyed.Contains((r, l)))
            kind = "inner";         // a plan that keeps what its keys have dropped is refused
        var on = $"l.{key} = r.{key}";
        var matched = $"l.{key}, l.{other}, l.v, r.{other} AS r_{other}, r.v AS r_v";
        var unmatched = $"SELECT r.{key}, NULL, NULL, r.{other}, r.v FROM {r} r WHERE NOT EXISTS (SELECT 1 FROM {l} l WHERE {on})";
        var sql = kind switch
        {
            "semi" => $"SELECT * FROM {l} l WHERE EXISTS (SELECT 1 FROM {r} r WHERE {on})",
            "anti" => $"SELECT * FROM {l} l WHERE NOT EXISTS (SELECT 1 FROM {r} r WHERE {on})",
            "cross" => $"SELECT l.k, l.s, l.v, r.k AS r_k, r.s AS r_s, r.v AS r_v FROM {l} l CROSS JOIN {r} r",
            "right" => $"SELECT {matched} FROM {l} l JOIN {r} r ON {on} UNION ALL {unmatched}",
            "full" => $"SELECT {matched} FROM {l} l LEFT JOIN {r} r ON {on} UNION ALL {unmatched}",
            _ => $"SELECT {matched} FROM {l} l {kind} JOIN {r} r ON {on}",
        };
        Add(join, sql, $"type: join, inputs: [{l}, {r}], kind: {kind}{(kind == "cross" ? "" : $", on: {key}")}");
        if (kind is "semi" or "anti")
            return;
        var flat = $"SELECT {(kind == "cross" ? "l.k, l.s" : $"l.{key}, coalesce(l.{other}, l.r_{other}) AS {other}")}, coalesce(l.v, 0) + 3 * coalesce(l.r_v, 0) AS v FROM {join} l";
        outputs.Remove(join);       // its columns are others: only the next step reads it
        Add(join + "f", flat, $"type: sql, query: \"{flat}\"");
        if (random.Next(3) == 0)
            return;
        Add(join + "d", $"SELECT DISTINCT k, s, v FROM {join}f", $"type: sql, query: \"SELECT DISTINCT k, s, v FROM {join}f\"");
    }

    private void Add(string output, string oracle, string step)
    {
        steps.Append(CultureInfo.InvariantCulture, $"- {{ id: {output}, {step}, output: {output} }}\n");
        ctes.Append(CultureInfo.InvariantCulture, $"{output} AS ({oracle}),\n");
        outputs.Add(output);
    }
}
