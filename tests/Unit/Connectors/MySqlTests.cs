using System.Diagnostics;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Connectors;

public sealed class MySqlTests
{
    private static Target Target => MariaDbServer.Target;

    [ServerFact(MariaDbServer.Kind)]
    public void Every_common_type_is_read_exactly()
    {
        Target.Execute(
            "DROP TABLE IF EXISTS types",
            """
            CREATE TABLE types (a TINYINT, b TINYINT UNSIGNED, c SMALLINT UNSIGNED, d INT UNSIGNED, e BIGINT UNSIGNED, f BIGINT, g FLOAT, h DOUBLE, i DECIMAL(20,2),
              j BOOLEAN, k VARCHAR(20), l CHAR(36), m BLOB, n DATE, o DATETIME(6), p TIME, q YEAR, r BIT(8), s JSON, t TEXT, u BINARY(16))
            """,
            """
            INSERT INTO types VALUES (-128, 255, 65535, 4294967295, 18446744073709551615, -9223372036854775808, 1.5, 0.1, 123456789012345678.90,
              true, 'Zoë 😀', 'not a guid', x'00ff', '2024-02-29', '2024-02-29 23:59:59.123456', '-100:30:00', 2024, b'101', '{"a": 1}', 'long', x'000102030405060708090a0b0c0d0e0f')
            """);
        Assert.Equal(
            new object?[]
            {
                (sbyte)-128, (byte)255, ushort.MaxValue, uint.MaxValue, ulong.MaxValue, long.MinValue, 1.5f, 0.1, 123456789012345678.90m, true, "Zoë 😀", "not a guid",
                new byte[] { 0, 255 }, new DateOnly(2024, 2, 29), new DateTime(2024, 2, 29, 23, 59, 59).AddTicks(1234560), -new TimeSpan(100, 30, 0), 2024, 5UL, "{\"a\": 1}", "long",
                Enumerable.Range(0, 16).Select(static n => (byte)n).ToArray(),
            },
            Target.Row("SELECT * FROM types"));
    }

    [ServerFact(MariaDbServer.Kind)]
    public void Zero_dates_are_null_and_two_is_no_boolean()
    {
        Target.Execute("DROP TABLE IF EXISTS odd", "CREATE TABLE odd (d DATE, t DATETIME, b BOOLEAN)", "INSERT INTO odd VALUES ('0000-00-00', '0000-00-00 00:00:00', 2)");
        Assert.Equal([null, null], Target.Row("SELECT d, t FROM odd"));
        Target.Execute("UPDATE odd SET d = '0001-01-01', t = '0001-01-01 00:00:00'");
        Assert.Equal([DateOnly.MinValue, DateTime.MinValue], Target.Row("SELECT d, t FROM odd"));
        Assert.Contains("'b'", Target.Fails("SELECT b FROM odd").Message, StringComparison.Ordinal);
    }

    [ServerFact(MariaDbServer.Kind)]
    public void Parameters_lists_and_variables_are_told_apart()
    {
        Assert.Equal(
            [1, "it's \\ 😀", "@no", 2L],
            Target.Row("SELECT @a, @b, '@no' # @no", ("a", 1), ("b", "it's \\ 😀")).Append(Target.Row("SELECT count(*) FROM (SELECT 1 n UNION SELECT 2 UNION SELECT 3) t WHERE n IN (@ids)", ("ids", new[] { 1, 3 }))[0]).Select(static v => v is long n && n == 1 ? 1 : v));
        Assert.NotNull(Target.Row("SELECT @@version")[0]);
    }

    [ServerTheory(MariaDbServer.Kind)]
    [InlineData("SELECT * FORM t", DataAgentError.SyntaxError, "SQL syntax")]
    [InlineData("SELECT * FROM nowhere", DataAgentError.ObjectNotFound, "nowhere")]
    public void A_failure_has_its_own_id_and_the_servers_words(string sql, DataAgentError error, string words)
    {
        var e = Target.Fails(sql);
        Assert.Equal(error, e.Error);
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(MariaDbServer.Password, e.ToString(), StringComparison.Ordinal);
    }

    [ServerFact(MariaDbServer.Kind)]
    public void A_wrong_password_port_or_database_each_has_its_own_id()
    {
        Connection good = MariaDbServer.Connection;
        Assert.Equal(DataAgentError.AuthenticationFailed, new Target(good with { Password = new Secret("wrong") }, ["m"]).Fails("SELECT 1").Error);
        Assert.Equal(DataAgentError.ServerDatabaseNotFound, new Target(good with { Database = "nowhere" }, ["m"]).Fails("SELECT 1").Error);
        Assert.Equal(DataAgentError.ConnectionRefused, new Target(good with { Port = 1 }, ["m"]).Fails("SELECT 1").Error);
        Assert.Equal(DataAgentError.HostNotFound, new Target(good with { Server = "no-such-host.invalid" }, ["m"]).Fails("SELECT 1").Error);
    }

    [ServerFact(MariaDbServer.Kind)]
    public void The_servers_limit_ends_a_query_and_does_not_stay_on_the_connection()
    {
        Assert.Equal(DataAgentError.QueryTimeout, Target.Fails("SELECT SLEEP(30)", TimeSpan.FromSeconds(0.3)).Error);
        Assert.Equal(0.0, Convert.ToDouble(Target.Row("SELECT @@max_statement_time")[0], System.Globalization.CultureInfo.InvariantCulture));
    }

    [ServerFact(MariaDbServer.Kind)]
    public void A_read_only_query_cannot_write_and_the_next_one_can()
    {
        var e = Assert.Throws<DataAgentException>(() => QueryRunner.Run(Target, new Query("CREATE TABLE never (x int)") { ReadOnly = true }, CancellationToken.None));
        Assert.Equal(DataAgentError.ReadOnlyViolation, e.Error);
        Target.Execute("DROP TABLE IF EXISTS now", "CREATE TABLE now (x int)");
    }

    [ServerFact(MariaDbServer.Kind)]
    public void A_result_left_early_does_not_read_the_rest()
    {
        var clock = Stopwatch.StartNew();
        using (var result = QueryRunner.Run(Target, new Query("SELECT a.seq, b.seq FROM seq_1_to_100000 a, seq_1_to_100000 b") { MaxRows = 10 }, CancellationToken.None))
        {
            Assert.Equal(10, result.Rows().Count());
            Assert.True(result.IsCut);
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), clock.Elapsed.ToString());
    }
}
