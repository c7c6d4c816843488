namespace DataAgent.Benchmarks;

/// <param name="Final">In the local engine's SQL, over the fetches' outputs.</param>
internal sealed record TradeQuestion(string Name, string Final, params (string Output, string Database, string Sql)[] Fetches)
{
    public string Plan => "limits: { default_timeout: 1200 }\noperations:\n"
        + string.Concat(Fetches.Select(static f => $"- {{ id: {f.Output}, type: fetch, database: {f.Database}, query: \"{f.Sql}\", output: {f.Output} }}\n"))
        + $"- {{ id: out, type: sql, query: \"{Final.ReplaceLineEndings(" ").Trim()}\", output: out }}\nfinal_output: out\n";
}
