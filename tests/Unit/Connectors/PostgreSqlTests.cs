using System.Numerics;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Servers;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Connectors;

public sealed class PostgreSqlTests
{
    private static Target Target => PostgreSqlServer.Target;

    [ServerFact(PostgreSqlServer.Kind)]
    public void Every_common_type_is_read_exactly() => Assert.Equal(
        new object?[]
        {
            (short)-32768, int.MaxValue, long.MinValue, 1.5f, 0.1, 123456789012345678.90m, BigInteger.Parse("1234567890123456789012345678901234567890", null),
            true, "Zoë 😀", Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), new byte[] { 0, 255 }, new DateOnly(2024, 2, 29),
            new TimeOnly(23, 59, 59).Add(TimeSpan.FromTicks(9999990)), new DateTime(2024, 2, 29, 23, 59, 59).AddTicks(1234560),
            new DateTimeOffset(2024, 2, 29, 21, 59, 59, TimeSpan.Zero), TimeSpan.FromHours(49), "{\"a\": 1}", new int?[] { 1, null, 3 }, new[] { "a", null }, 12.34m,
        },
        Target.Row("""
            SELECT (-32768)::int2, 2147483647, (-9223372036854775808)::int8, 1.5::real, 0.1::float8, 123456789012345678.90::numeric(20,2),
                   1234567890123456789012345678901234567890::numeric(40,0), true, 'Zoë 😀', '0f8fad5b-d9cb-469f-a165-70867728950e'::uuid, '\x00ff'::bytea,
                   '2024-02-29'::date, '23:59:59.999999'::time, '2024-02-29 23:59:59.123456'::timestamp, '2024-02-29 23:59:59+02'::timestamptz,
                   '2 days 1 hour'::interval, '{"a": 1}'::jsonb, ARRAY[1,NULL,3], ARRAY['a',NULL], 12.34::money
            """));

    [ServerFact(PostgreSqlServer.Kind)]
    public void A_column_that_starts_with_an_array_of_arrays_is_the_servers_text()
    {
        const string Select = "SELECT ARRAY[[1,2],[3,4]] AS whole, ARRAY[[['a','b c'],['','null']]] AS texts, ARRAY[1] AS flat";
        var row = Target.Row(Select);
        Assert.Equal(Target.Row($"SELECT whole::text, texts::text FROM ({Select}) s"), row[..2]);
        Assert.Equal(new int?[] { 1 }, row[2]);
    }

    [ServerFact(PostgreSqlServer.Kind)]
    public void A_list_of_texts_is_what_it_is_compared_with()
    {
        var ids = new[] { "0f8fad5b-d9cb-469f-a165-70867728950e", null, "it's \"{,\\}" };
        Assert.Equal(true, Target.Row("SELECT '0f8fad5b-d9cb-469f-a165-70867728950e'::uuid = ANY(@ids)", ("ids", ids[..2]))[0]);
        Assert.Equal(true, Target.Row("SELECT date '2024-02-29' = ANY (@days) AND 7 = SOME(@numbers)", ("days", new[] { "2024-02-29" }), ("numbers", new[] { "6", "7" }))[0]);
        Assert.Equal([true, 3], Target.Row("SELECT @text = ANY(@ids), cardinality(@ids)", ("text", ids[2]), ("ids", ids)));
    }

    [ServerFact(PostgreSqlServer.Kind)]
    public void Types_without_a_class_of_their_own_come_as_text()
    {
        Target.Execute("DROP TYPE IF EXISTS mood", "CREATE TYPE mood AS ENUM ('sad', 'happy')");
        Assert.Equal(DataAgentError.ValueNotRepresentable, Target.Fails("SELECT 'sad'::mood").Error);
        Assert.Equal(
            new object?[] { "happy", "101", "192.168.0.1", "08:00:2b:01:02:03", "[1,5)", "<a>b</a>", "", "x" },
            Target.Row("SELECT 'happy'::mood, B'101'::bit(3), '192.168.0.1'::inet, '08:00:2b:01:02:03'::macaddr, '[1,5)'::int4range, '<a>b</a>'::xml, pg_sleep(0), 'x'::\"char\""));
    }

    [ServerTheory(PostgreSqlServer.Kind)]
    [InlineData("SELECT 'infinity'::timestamp AS bad")]
    [InlineData("SELECT '-infinity'::date AS bad")]
    [InlineData("SELECT 'infinity'::timestamptz AS bad")]
    [InlineData("SELECT '0044-03-15 BC'::date AS bad")]
    [InlineData("SELECT 'NaN'::numeric AS bad")]
    [InlineData("SELECT 12345678901234567890123456789012345678.5::numeric AS bad")]
    [InlineData("SELECT '1 month'::interval AS bad")]
    public void A_value_that_dotnet_cannot_hold_is_an_error_that_names_the_column(string sql)
    {
        var e = Target.Fails(sql);
        Assert.Equal(DataAgentError.ValueNotRepresentable, e.Error);
        Assert.Contains("'bad'", e.Message, StringComparison.Ordinal);
    }

    [ServerFact(PostgreSqlServer.Kind)]
    public void Parameters_keep_their_types_and_text_takes_the_servers()
    {
        Assert.Equal(
            new object?[] { 1, 2L, 1.50m, "it's", true, new DateTime(2024, 1, 2) },
            Target.Row("SELECT @a::int, @b, @c, @d, @e, @f -- @no", ("a", 1), ("b", 2L), ("c", 1.50m), ("d", "it's"), ("e", true), ("f", new DateTime(2024, 1, 2))));
        Assert.Equal([1L], Target.Row("SELECT count(*) FROM (VALUES ('2024-01-01'::date), ('2023-01-01')) t(d) WHERE d >= @since", ("since", "2024-01-01")));
        Assert.Equal([2L], Target.Row("SELECT count(*) FROM generate_series(1, 9) n WHERE n IN (@ids)", ("ids", new[] { 1, 3 })));
        Assert.Equal([2L], Target.Row("SELECT count(*) FROM generate_series(1, 9) n WHERE n = ANY(@ids)", ("ids", new object[] { 1, 3 })));
        Assert.Equal(["$1 @a", 7], Target.Row("SELECT $x$$1 @a$x$, @a::text::int", ("a", 7)));
        Assert.Equal([null], Target.Row("SELECT @n::int", ("n", null)));
    }

    [ServerTheory(PostgreSqlServer.Kind)]
    [InlineData("SELECT * FORM t", DataAgentError.SyntaxError, "At character 10")]
    [InlineData("SELECT * FROM nowhere", DataAgentError.ObjectNotFound, "nowhere")]
    [InlineData("SELECT 1; SELECT 1/0", DataAgentError.QueryFailed, "division by zero")]
    [InlineData("SELECT 1/(500-n) FROM generate_series(1,1000) n", DataAgentError.QueryFailed, "499 rows had come")]
    public void A_failure_has_its_own_id_and_the_servers_words(string sql, DataAgentError error, string words)
    {
        var e = Target.Fails(sql);
        Assert.Equal(error, e.Error);
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(PostgreSqlServer.Password, e.ToString(), StringComparison.Ordinal);
    }

    [ServerFact(PostgreSqlServer.Kind)]
    public void A_wrong_password_host_port_or_database_each_has_its_own_id()
    {
        Connection good = PostgreSqlServer.Connection;
        Assert.Equal(DataAgentError.AuthenticationFailed, Error(good with { Password = new Secret("wrong-secret") }));
        Assert.Equal(DataAgentError.ServerDatabaseNotFound, Error(good with { Database = "nowhere" }));
        Assert.Equal(DataAgentError.ConnectionRefused, Error(good with { Port = 1 }));
        Assert.Equal(DataAgentError.HostNotFound, Error(good with { Server = "no-such-host.invalid" }));
        Assert.Equal(DataAgentError.TlsRefused, Error(good with { Port = ServerKinds.Address(PostgreSqlServer.Kind).Port, Tls = "require" })); // the shared plain server

        static DataAgentError Error(Connection connection)
        {
            var e = new Target(connection, ["pg"]).Fails("SELECT 1");
            Assert.DoesNotContain("wrong-secret", e.ToString(), StringComparison.Ordinal);
            return e.Error;
        }
    }

    [ServerFact(PostgreSqlServer.Kind)]
    public void The_server_itself_ends_a_query_at_its_limit()
    {
        var e = Target.Fails("SELECT pg_sleep(30)", TimeSpan.FromSeconds(0.3));
        Assert.Equal(DataAgentError.QueryTimeout, e.Error);
        Assert.Equal(["0"], Target.Row("SHOW statement_timeout"));
    }

    [ServerFact(PostgreSqlServer.Kind)]
    public void Notices_are_queued_and_a_read_only_query_cannot_write()
    {
        using var result = QueryRunner.Run(Target, new Query("DO $$ BEGIN RAISE NOTICE 'hello'; RAISE WARNING 'careful'; END $$"), CancellationToken.None);
        result.Finish();
        Assert.True(result.TryTakeMessage(out var notice));
        Assert.Equal("NOTICE: hello", notice.Text);
        Assert.True(result.TryTakeMessage(out var warning) && warning.IsWarning);

        var e = Assert.Throws<DataAgentException>(() => QueryRunner.Run(Target, new Query("CREATE TABLE never (x int)") { ReadOnly = true }, CancellationToken.None));
        Assert.Equal(DataAgentError.ReadOnlyViolation, e.Error);
    }

    [ServerFact(PostgreSqlServer.Kind)]
    public void A_broken_pooled_connection_is_replaced_unseen()
    {
        var other = new Target(PostgreSqlServer.Connection with { MaxPoolSize = 2 }, ["other"]);
        var pid = (int)other.Row("SELECT pg_backend_pid()")[0]!;
        Target.Execute($"SELECT pg_terminate_backend({pid})");
        Assert.NotEqual(pid, other.Row("SELECT pg_backend_pid()")[0]);
    }

    [ServerFact(PostgreSqlServer.Kind)]
    public void Databases_of_one_connection_are_schemas()
    {
        Target.Execute("CREATE SCHEMA IF NOT EXISTS \"Crm\"", "CREATE TABLE IF NOT EXISTS \"Crm\".only_here (x int)");
        var connection = PostgreSqlServer.Connection with { Databases = ["Crm", "other"] };
        Assert.Empty(new Target(connection, ["Crm"]).Rows("SELECT x FROM only_here"));
    }

    [ServerFact(PostgreSqlServer.Kind)]
    public void Redshift_runs_in_its_own_dialect_over_the_same_protocol() =>
        Assert.Equal([1, "a"], new Target(PostgreSqlServer.Connection with { Type = "redshift" }, ["rs"]).Row("SELECT @x::int, 'a'", ("x", 1)));

    [ServerFact(PostgreSqlServer.Kind)]
    public void The_pool_says_how_many_connections_are_free_and_in_use()
    {
        var counted = new Target(PostgreSqlServer.Connection with { Name = "counted", MaxPoolSize = 7 }, ["counted"]);
        using (var result = QueryRunner.Run(counted, new Query("SELECT generate_series(1, 3)"), CancellationToken.None))
        {
            Assert.Equal(new PoolFigures(Idle: 0, Busy: 1), PoolFigures.Read()["counted"]);
            Assert.Equal(3, result.Rows().Count());
        }

        Assert.Equal(new PoolFigures(Idle: 1, Busy: 0), PoolFigures.Read()["counted"]);
    }
}
