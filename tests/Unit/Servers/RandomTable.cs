namespace DataAgent.Unit.Servers;

/// <summary>Random tables as PostgreSQL's SQL: few different values, many duplicates and nulls.</summary>
internal static class RandomTable
{
    private static readonly Dictionary<string, string[]> Literals = new()
    {
        ["SMALLINT"] = ["0", "1", "2", "-3"],
        ["INTEGER"] = ["0", "1", "2", "-3"],
        ["BIGINT"] = ["0", "1", "2", "9007199254740993"],
        ["NUMERIC(9,2)"] = ["0.10", "1", "2.00", "-3", "2.50"],
        ["DOUBLE PRECISION"] = ["0.1", "1", "2.5", "-3"],
        ["VARCHAR"] = ["''", "'a'", "'A'", "'a '", "'1'", "'é'"],
        ["DATE"] = ["'2024-01-01'", "'2024-01-02'", "'0001-02-03'"],
        ["TIMESTAMP"] = ["'2024-01-01'", "'2024-01-02 00:00:00.000001'", "'9999-12-31 23:59:59.999999'"],
        ["TIMESTAMPTZ"] = ["'2024-01-01 01:00+01'", "'2024-01-01 00:00+00'", "'2024-06-01 00:00:00.5+02'"],
        ["BOOLEAN"] = ["TRUE", "FALSE"],
        ["UUID"] = ["'6F9619FF-8B86-D011-B42D-00CF4FC964FF'", "'6f9619ff-8b86-d011-b42d-00cf4fc964ff'", "'00000000-0000-0000-0000-000000000001'"],
        ["BYTEA"] = ["'\\x01'", "'\\x0100'", "'\\x'"],
        ["INTERVAL"] = ["'1 hour'", "'60 minutes'", "'1 day 00:00:00.000001'"],
    };

    private static readonly string[] Numbers = ["SMALLINT", "INTEGER", "NUMERIC(9,2)", "DOUBLE PRECISION"];

    public static IReadOnlyList<string> Types { get; } = [.. Literals.Keys];

    /// <summary>The type itself, or one whose values can equal its; now and then one whose values cannot.</summary>
    public static string Other(string type, Random random) => random.Next(3) switch
    {
        0 when Numbers.Contains(type) => Numbers[random.Next(Numbers.Length)],
        0 when type is "DATE" or "TIMESTAMP" => type == "DATE" ? "TIMESTAMP" : "DATE",
        1 when type is "VARCHAR" or "BOOLEAN" => "INTEGER",
        1 when type is "UUID" => "VARCHAR",
        _ => type,
    };

    /// <summary>A SELECT of one to nine rows; <paramref name="number"/> counts them from 0.</summary>
    public static string Sql(Random random, string number, params (string Name, string Type)[] columns)
    {
        var rows = Enumerable.Range(0, random.Next(1, 10)).Select(i =>
            $"({string.Join(", ", columns.Select(c => Literal(c.Type, random)))}, {i})");
        var shown = columns.Select(static (c, i) => $"CAST(x{i} AS {c.Type}) AS {c.Name}");
        var names = columns.Select(static (_, i) => $"x{i}");
        return $"SELECT {string.Join(", ", shown)}, {number} FROM (VALUES {string.Join(", ", rows)}) t({string.Join(", ", names)}, {number}) ORDER BY {number}";
    }

    private static string Literal(string type, Random random) => random.Next(5) == 0 ? "NULL" : Literals[type][random.Next(Literals[type].Length)];
}
