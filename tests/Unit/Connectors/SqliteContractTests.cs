using DataAgent.Registry;

namespace DataAgent.Unit.Connectors;

public sealed class SqliteContractTests : ConnectorContract, IDisposable
{
    private static readonly string[] Names = ["lite"];

    private readonly string file = Path.Combine(Path.GetTempPath(), $"dataagent-contract-{Guid.NewGuid():N}.sqlite");

    public SqliteContractTests() => File.WriteAllBytes(file, []);

    protected override Target Target => new(new Connection { Name = "lite", Type = "sqlite", Database = file }, Names);

    protected override IEnumerable<(string Sql, object? Value)> Types =>
        [("-9223372036854775807 - 1", long.MinValue), ("1.5", 1.5), ("'Zoë 🎉'", "Zoë 🎉"), ("x'00ff'", new byte[] { 0, 255 }), ("NULL", null)];

    public void Dispose() => File.Delete(file);

    protected override string Count(long rows) => $"WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < {rows - 1}) SELECT n FROM c";
}
