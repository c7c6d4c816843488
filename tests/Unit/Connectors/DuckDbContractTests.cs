using System.Numerics;
using DataAgent.LocalEngine;
using DataAgent.Registry;

namespace DataAgent.Unit.Connectors;

public sealed class DuckDbContractTests : ConnectorContract, IDisposable
{
    private static readonly string[] Names = ["duck"];

    private readonly string file = Path.Combine(Path.GetTempPath(), $"dataagent-contract-{Guid.NewGuid():N}.duckdb");

    public DuckDbContractTests()
    {
        using var connection = new DuckDbConnection($"Data Source={file}");
        connection.Open();
    }

    protected override Target Target => new(new Connection { Name = "duck", Type = "duckdb", Database = file }, Names);

    protected override IEnumerable<(string Sql, object? Value)> Types =>
    [
        ("(-128)::TINYINT", sbyte.MinValue), ("2147483647", int.MaxValue), ("(-9223372036854775808)::BIGINT", long.MinValue), ("18446744073709551615::UBIGINT", ulong.MaxValue),
        ("170141183460469231731687303715884105727::HUGEINT", BigInteger.Pow(2, 127) - 1), ("12.50::DECIMAL(10,2)", 12.50m), ("1.5::FLOAT", 1.5f), ("true", true),
        ("'Zoë 🎉'", "Zoë 🎉"), ("NULL::INTEGER", null), ("DATE '2024-02-29'", new DateOnly(2024, 2, 29)), ("[1, 2]", new int?[] { 1, 2 }),
    ];

    public void Dispose() => File.Delete(file);

    protected override string Count(long rows) => $"SELECT range AS n FROM range({rows})";
}
