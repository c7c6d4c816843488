using DataAgent.Registry;

namespace DataAgent.Unit.Connectors.Contract;

public sealed class SqliteContractTests : ConnectorContract, IDisposable
{
    private readonly string path = Path.GetTempFileName();

    protected override Connection Connection => new() { Name = "file", Type = "sqlite", Database = path };

    protected override string Endless => "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    protected override string ManyRows => "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 100000) SELECT n FROM s";

    protected override string Unending => "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s) SELECT n FROM s";

    protected override IReadOnlyList<string> Types => ["INTEGER", "REAL", "TEXT", "BLOB", "NUMERIC"];

    protected override string SyntaxErrorPlace => "At character 25.";

    protected override IReadOnlyList<(string Sql, object? Value)> Values =>
        [("-9223372036854775808", long.MinValue), ("9223372036854775807", long.MaxValue), ("1.5", 1.5), ("'Zoë 😀'", "Zoë 😀"), ("''", ""), ("x'00ff'", new byte[] { 0, 255 })];

    public void Dispose() => File.Delete(path);
}
