using DataAgent.Registry;

namespace DataAgent.Unit.Registry;

public sealed class ConnectionUrlTests : IDisposable
{
    private readonly RegistryFixture fixture = new();

    [Theory]
    [InlineData("postgresql://user:p%40ss@host:5432/db?sslmode=require", "postgresql", "host", 5432, "db", "user", "p@ss")]
    [InlineData("postgres://user:p@ss@host/db", "postgresql", "host", 5432, "db", "user", "p@ss")]
    [InlineData("postgresql+asyncpg://host", "postgresql", "host", 5432, null, null, null)]
    [InlineData("mysql://root:pa:ss@[::1]:3307/app", "mysql", "::1", 3307, "app", "root", "pa:ss")]
    [InlineData("clickhouse://default:@ch:8124/logs", "clickhouse", "ch", 8124, "logs", "default", null)]
    [InlineData("redshift://u:p%2Fw@r.example/dev", "redshift", "r.example", 5439, "dev", "u", "p/w")]
    [InlineData("sqlserver://sa:x%3B%7By@s/master", "sqlserver", "s", 1433, "master", "sa", "x;{y")]
    [InlineData("sqlite:///srv/test.db", "sqlite", null, null, "/srv/test.db", null, null)]
    [InlineData("sqlite:////srv/test.db", "sqlite", null, null, "/srv/test.db", null, null)]
    [InlineData("duckdb:///:memory:", "duckdb", null, null, ":memory:", null, null)]
    public void A_url_gives_the_parts(string url, string type, string? server, int? port, string? database, string? user, string? password)
    {
        var c = fixture.Open().Check(fixture.Open().FromUrl("x", url));
        Assert.Equal((type, server, port, database, user, password), (c.Type, c.Server, c.Port, c.Database, c.User, c.Password?.Reveal()));
    }

    [Fact]
    public void A_relative_file_starts_at_the_current_folder() =>
        Assert.Equal(Path.Combine(fixture.Folder, "data", "x.db"), fixture.Open().Check(fixture.Open().FromUrl("x", "sqlite:data/x.db")).Database);

    [Fact]
    public void Options_go_to_their_parts_and_secret_ones_are_secrets()
    {
        var c = fixture.Open().FromUrl("x", "postgresql://h/d?sslmode=verify-full&connect_timeout=3&application_name=a%20b&sslpassword=opt-pw&user=u");
        Assert.Equal(("verify-full", TimeSpan.FromSeconds(3), "u"), (c.Tls, c.ConnectTimeout, c.User));
        Assert.Equal(("application_name", "a b"), (c.Options.Single().Key, c.Options.Single().Value));
        Assert.Equal("opt-pw", c.Secrets["sslpassword"].Reveal());
    }

    [Fact]
    public void A_variable_in_a_url_is_taken_as_it_is_and_a_password_of_one_stays_a_reference()
    {
        fixture.Environment["PW"] = "p@ss/w%41rd";
        fixture.Environment["HOST"] = "db1";
        var registry = fixture.Open();
        registry.Add(registry.FromUrl("x", "postgresql://u:${PW}@${HOST}:${PORT:6000}/d"));
        var c = fixture.Open().Get("x");
        Assert.Equal(("db1", 6000, "p@ss/w%41rd", "${PW}"), (c.Server, c.Port, c.Password!.Reveal(), c.Password.Reference));
        Assert.Contains("NONE", RegistryFixture.Fails(DataAgentError.VariableMissing, () => registry.FromUrl("y", "mysql://${NONE}/d")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Type_and_url_have_to_agree_and_the_error_shows_no_credentials()
    {
        var failure = RegistryFixture.Fails(DataAgentError.ConnectionTypeMismatch, () => fixture.Open().FromUrl("a", "mysql://user:pass@localhost:3306/app", "postgresql"));
        Assert.Equal("Connection 'a' is of type postgresql, but its URL is for mysql (mysql://localhost:3306/app). Leave out the type, or correct the URL.", failure.Message);
        Assert.Equal("postgresql", fixture.Open().FromUrl("a", "postgres://h", "POSTGRESQL").Type);
    }

    [Theory]
    [InlineData("user:url-pw@host/db")]
    [InlineData("postgresql://user:url-pw/x@host/db")]
    [InlineData("postgresql://user:url-pw@host:port/db")]
    [InlineData("postgresql://user:url-pw@host:99999/db")]
    [InlineData("postgersql://user:url-pw@host/db")]
    [InlineData("postgresql://user:url-pw${@host/db")]
    [InlineData("postgresql://user:url-pw@/db?sslmode=maybe")]
    [InlineData("")]
    [InlineData("url-pw")]
    public void A_bad_url_is_an_error_that_shows_no_credentials(string url)
    {
        var failure = Assert.Throws<DataAgentException>(() => fixture.Open().Check(fixture.Open().FromUrl("a", url)));
        Assert.DoesNotContain("url-pw", failure.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => fixture.Dispose();
}
