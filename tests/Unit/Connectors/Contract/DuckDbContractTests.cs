using DataAgent.Registry;

namespace DataAgent.Unit.Connectors.Contract;

public sealed class DuckDbContractTests : ConnectorContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dataagent-duckdb-").FullName;

    protected override Connection Connection => new() { Name = "file", Type = "duckdb", Database = Path.Combine(folder, "contract.duckdb"), Options = new Dictionary<string, string> { ["temp_directory"] = folder } };

    protected override string SyntaxErrorPlace => "LINE 1: SELECT";

    protected override bool CreatesFile => true;

    protected override string Endless => "SELECT count(*) FROM range(10000000000) a, range(10000000000) b WHERE a.range % 7 = b.range % 11";

    protected override string ManyRows => "SELECT n FROM range(1, 100001) t(n)";

    protected override string Unending => "SELECT range AS n FROM range(1000000000000)";

    protected override IReadOnlyList<string> Types => ["tinyint", "uhugeint", "decimal(38,10)", "double", "bool", "varchar", "blob", "date", "time", "timestamp", "timestamptz", "interval", "uuid", "json", "int[]"];

    protected override IReadOnlyList<(string Sql, object? Value)> Values =>
    [
        ("(-128)::tinyint", sbyte.MinValue), ("65535::usmallint", ushort.MaxValue), ("9223372036854775807::bigint", long.MaxValue), ("18446744073709551615::ubigint", ulong.MaxValue),
        ("12.50::decimal(10,2)", 12.50m), ("1.5::real", 1.5f), ("'NaN'::double", double.NaN), ("true", true), ("''", ""), ("'Zoë 😀'", "Zoë 😀"),
        ("'\\x00\\xff'::blob", new byte[] { 0, 255 }), ("date '9999-12-31'", DateOnly.MaxValue), ("timestamp '2024-02-29 23:59:59.123456'", new DateTime(2024, 2, 29, 23, 59, 59).AddTicks(1234560)),
    ];

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
