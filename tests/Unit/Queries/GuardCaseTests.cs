using System.Text.Json.Nodes;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Unit.Registry;

namespace DataAgent.Unit.Queries;

/// <summary>The guard against verdicts that others reached.</summary>
public class GuardCaseTests
{
    /// <summary>What datachat's validator refuses by pattern though it only reads; its cases' note says not to copy that.</summary>
    private static readonly string[] ReadsAllTheSame =
        ["test_multiple_statements_rejected", "test_sql_injection_union_detected", "test_sql_injection_always_true_detected", "test_strict_mode_warnings_as_errors"];

    [CaseFact("readonly-guard.dbhub.json")]
    public void Every_case_of_dbhub_gives_its_verdict()
    {
        var cases = Cases.Read("readonly-guard.dbhub.json").AsArray();
        var faults = cases.Where(static c => IsRead((string)c!["sql"]!, (string)c["dialect"]!) != (bool)c["read_only"]!)
            .Select(static c => $"{c!["dialect"]}: {c["sql"]} is {(bool)c["read_only"]!}");
        Assert.Empty(faults);
        Assert.True(cases.Count > 90, $"{cases.Count} cases");
    }

    [CaseFact("sql-validator.datachat.json")]
    public void What_datachat_calls_unsafe_is_refused_and_what_it_calls_valid_is_read()
    {
        var cases = Cases.Read("sql-validator.datachat.json")["cases"]!.AsArray().Where(static c => !ReadsAllTheSame.Contains((string)c!["case"]!)).ToList();
        // Two dialects have the function that it looks for; the others would say that there is none.
        var faults = cases.Where(static c => IsRead((string)c!["sql"]!, "mysql") != IsSafe(c["expected"]!)).Select(static c => (string)c!["case"]!);
        Assert.Empty(faults);
        Assert.True(cases.Count > 10, $"{cases.Count} cases");
    }

    [CaseFact("row-limit.dbhub.json")]
    public void What_gets_a_row_limit_is_read()
    {
        var cases = Cases.Read("row-limit.dbhub.json")["cases"]!.AsArray();
        Assert.Empty(cases.Where(static c => !IsRead((string)c!["sql"]!, "postgres")).Select(static c => (string)c!["sql"]!));
        Assert.NotEmpty(cases);
    }

    private static bool IsRead(string sql, string dialect) => StatementGuard.Judge(sql, KnownConnectors.Get(dialect).Dialect) is null;

    private static bool IsSafe(JsonNode expected) => ((bool?)expected["is_valid"] ?? true) && ((bool?)expected["is_safe"] ?? true);
}
