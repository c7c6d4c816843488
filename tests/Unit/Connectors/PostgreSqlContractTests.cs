using DataAgent.Registry;

namespace DataAgent.Unit.Connectors;

[NeedsServer("postgresql")]
public class PostgreSqlContractTests : ConnectorContract
{
    protected override Target Target { get; } = LiveServer.Target("postgresql", "postgresql");

    protected override string Running =>
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%slow_marker%' AND state = 'active' AND pid <> pg_backend_pid()";

    protected override IEnumerable<(string Sql, object? Value)> Types =>
    [
        ("(-32768)::smallint", short.MinValue), ("2147483647", int.MaxValue), ("(-9223372036854775808)::bigint", long.MinValue), ("12.50::numeric(10,2)", 12.50m),
        ("1.5::real", 1.5f), ("'-infinity'::float8", double.NegativeInfinity), ("true", true), ("'Zoë 🎉'::text", "Zoë 🎉"), ("NULL::int", null),
        ("DATE '2024-02-29'", new DateOnly(2024, 2, 29)), ("TIMESTAMP '2024-02-29 23:59:59.123456'", new DateTime(2024, 2, 29, 23, 59, 59).AddTicks(1234560)),
        ("TIMESTAMPTZ '2024-07-01 12:00:00+00'", new DateTimeOffset(2024, 7, 1, 12, 0, 0, TimeSpan.Zero)), ("TIME '23:59:59'", new TimeOnly(23, 59, 59)),
        ("'00112233-4455-6677-8899-aabbccddeeff'::uuid", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")), ("'\\x00ff'::bytea", new byte[] { 0, 255 }),
    ];

    protected override string Count(long rows) => $"SELECT n FROM generate_series(0::bigint, {rows - 1}) AS n";
}
