using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Connectors;

/// <summary>How a connection's settings reach MariaDB, and what it says beside its rows.</summary>
public sealed class MySqlSessionTests
{
    private static Target Target => MariaDbServer.Target;

    [ServerFact(MariaDbServer.Kind)]
    public void Warnings_and_notes_are_heard()
    {
        using var result = QueryRunner.Run(Target, new Query("SELECT CAST('12x' AS SIGNED) AS v"), CancellationToken.None);
        Assert.Single(result.Rows());
        var heard = new List<ServerMessage>();
        while (result.TryTakeMessage(out var message))
            heard.Add(message);
        var warning = Assert.Single(heard);
        Assert.True(warning.IsWarning);
        Assert.Contains("12x", warning.Text, StringComparison.Ordinal);
    }

    [ServerFact(MariaDbServer.Kind)]
    public void Of_several_databases_the_one_named_is_used()
    {
        Target.Execute("CREATE DATABASE IF NOT EXISTS crm", "CREATE DATABASE IF NOT EXISTS erp");
        var both = MariaDbServer.Connection with { Databases = ["crm", "erp"] };
        Assert.Equal(["erp"], new Target(both, ["erp"]).Row("SELECT DATABASE()"));
        Assert.Equal(["crm"], new Target(both, ["crm"]).Row("SELECT DATABASE()"));
    }

    [ServerFact(MariaDbServer.Kind)]
    public void Variables_that_a_batch_sets_need_no_value()
    {
        Assert.Equal([5, "given", 7], Target.Row("SET @n = 5, @m := 7; SELECT @n, @given, @m", ("given", "given")).Select(static v => v is string ? v : Convert.ToInt32(v, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(DataAgentError.ParameterMissing, Target.Fails("SELECT @n").Error);
    }

    [ServerFact(MariaDbServer.Kind)]
    public void A_statement_that_may_have_had_its_effect_is_not_sent_again()
    {
        Target.Execute("DROP SEQUENCE IF EXISTS tries", "CREATE SEQUENCE tries NOCACHE");
        var e = Target.Fails("SELECT NEXT VALUE FOR tries; KILL CONNECTION_ID(); SELECT 1");
        Assert.True(e.Error is DataAgentError.ConnectionLost, $"{e.Error}: {e.Message}");
        Assert.Equal([2L], Target.Row("SELECT next_not_cached_value FROM tries"));
    }

    [ServerFact(MariaDbServer.Kind)]
    public void Places_of_errors_are_found_behind_parameters_and_lines()
    {
        var e = Target.Fails("SELECT 1,\n  '2' AS x FORM t u");
        Assert.Contains("At character 22 (line 2, column 12).", e.Message, StringComparison.Ordinal);
        Assert.Contains("At character 15.", Target.Fails("SELECT 1 WHERE").Message, StringComparison.Ordinal);
    }
}
