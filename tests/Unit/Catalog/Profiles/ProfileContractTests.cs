using DataAgent.Catalog;
using DataAgent.Catalog.Profiles;
using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Catalog.Profiles;

/// <summary>One table of known values on every kind of database: the profiles say the same.</summary>
public sealed class ProfileContractTests : IDisposable
{
    private const int Rows = 2000;

    private readonly RegistryFixture fixture = new();
    private readonly string table = $"people_{Guid.NewGuid():N}";

    [Fact]
    public void Sqlite() => Check(File("sqlite"), "INTEGER", "TEXT", "DECIMAL(10,2)", "DATE");

    [Fact]
    public void DuckDb() => Check(File("duckdb"), "INTEGER", "VARCHAR", "DECIMAL(10,2)", "DATE");

    [ServerFact("postgresql")]
    public void PostgreSql() => Check(GuardedServer.Connection("postgresql", "postgresql"), "int", "text", "numeric(10,2)", "date");

    [ServerFact("mariadb")]
    public void MariaDb() => Check(GuardedServer.Connection("mariadb", "mysql"), "int", "varchar(100)", "decimal(10,2)", "date");

    [ServerFact("clickhouse")]
    public void ClickHouse() => Check(GuardedServer.Connection("clickhouse", "clickhouse"), "Int32", "Nullable(String)", "Decimal(10,2)", "Date", " ENGINE = MergeTree ORDER BY id");

    public void Dispose() => fixture.Dispose();

    private Connection File(string type) => new() { Name = "guarded", Type = type, Database = Path.Combine(fixture.Folder, "people.db") };

    private void Check(Connection connection, string whole, string text, string exact, string date, string suffix = "")
    {
        var target = new Target(connection, ["guarded"]) { CreatesFile = connection.Type is "sqlite" or "duckdb" };
        var nullable = text.StartsWith("Nullable", StringComparison.Ordinal) ? text : $"{text} NULL";
        target.Execute($"CREATE TABLE {table} (id {whole} NOT NULL, mail {nullable}, phone {nullable}, amount {exact} NOT NULL, born {date} NOT NULL){suffix}");
        foreach (var chunk in Enumerable.Range(0, Rows).Chunk(500))
            target.Execute($"INSERT INTO {table} VALUES {string.Join(", ", chunk.Select(Row))}");
        var all = Profile(connection, new ProfileOptions { SampleSize = 0 });
        Assert.All(all, static p => Assert.Equal((Rows, Rows, false), (p.Rows, p.SampleRows, p.IsSample)));
        var (id, mail, phone, amount, born) = (all[0], all[1], all[2], all[3], all[4]);
        Assert.Equal((0L, (long)Rows, "0", "1999"), (id.Nulls, id.Distinct, $"{id.Min}", $"{id.Max}"));
        Assert.Equal(("499", "999", "1499"), ($"{id.LowerQuartile}", $"{id.Median}", $"{id.UpperQuartile}"));
        Assert.Equal((Rows / 4L, 25.0, "email", 100.0), (mail.Nulls, mail.NullPercent, mail.Pattern, mail.PatternPercent));
        Assert.Equal((14L, 17L), (mail.MinLength, mail.MaxLength));
        Assert.Equal(("phone", 10L), (phone.Pattern, phone.Distinct));
        Assert.Equal((200L, 5), (phone.TopValues[0].Count, phone.TopValues.Count));
        Assert.Equal("1.5", Convert.ToDecimal(amount.Min, System.Globalization.CultureInfo.InvariantCulture).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture));
        Assert.StartsWith("2000-01-01", $"{born.Min:yyyy-MM-dd}", StringComparison.Ordinal);

        var sample = Profile(connection, new ProfileOptions { SampleSize = 400, Column = static c => c == "id" });
        var sampled = Assert.Single(sample);
        Assert.True(sampled.IsSample);
        Assert.Equal(Rows, sampled.Rows);
        Assert.InRange(sampled.SampleRows, 1, 800);
    }

    /// <summary>Every fourth has no mail; ten phone numbers.</summary>
    private static string Row(int i) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"({i}, {(i % 4 == 0 ? "NULL" : $"'p{i}@example.org'")}, '+49 30 1234{i % 10}', {i + 1}.50, '2000-01-{i % 28 + 1:00}')");

    private IReadOnlyList<ColumnProfile> Profile(Connection connection, ProfileOptions options)
    {
        fixture.Key();
        var registry = fixture.Open();
        registry.Add(connection, replace: true);
        var info = Catalogs.Of(registry).Table(registry.Route("guarded"), table, CancellationToken.None);
        return TableProfiler.Profile(info, registry, options, CancellationToken.None);
    }
}
