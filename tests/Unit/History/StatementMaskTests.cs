using DataAgent.Connectors;
using DataAgent.History;

namespace DataAgent.Unit.History;

public class StatementMaskTests
{
    [Theory]
    [InlineData("postgresql", "ALTER ROLE a WITH PASSWORD 'x-mark'")]
    [InlineData("postgresql", "CREATE USER a ENCRYPTED PASSWORD $$x-mark$$ LOGIN")]
    [InlineData("postgresql", "SELECT * FROM dblink('host=a password=x-mark', 'SELECT 1') t(a int)")]
    [InlineData("postgresql", "SELECT 'postgresql://u:x-mark@h/db'")]
    [InlineData("postgresql", "SELECT pgp_sym_encrypt(a, 'x-mark') FROM t")]
    [InlineData("mysql", "CREATE USER a IDENTIFIED BY \"x-mark\"")]
    [InlineData("mysql", "SET PASSWORD = PASSWORD('x-mark')")]
    [InlineData("clickhouse", "SELECT * FROM mysql('h', 'db', 't', 'u', 'x-mark') WHERE a = 1")]
    [InlineData("clickhouse", "SELECT * FROM s3('http://a', 'key', 'x-mark')")]
    [InlineData("duckdb", "CREATE SECRET s (TYPE s3, KEY_ID 'x-mark', SECRET 'x-mark')")]
    [InlineData("duckdb", "ATTACH 'dbname=a password=x-mark' AS p (TYPE postgres)")]
    public void A_secret_in_a_statement_is_masked(string type, string sql)
    {
        var masked = StatementMask.Apply(sql, KnownConnectors.Get(type).Dialect);
        Assert.DoesNotContain("x-mark", masked, StringComparison.Ordinal);
        Assert.Contains(StatementMask.Shown, masked, StringComparison.Ordinal);
        Assert.StartsWith(sql[..6], masked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT * FROM users WHERE name = 'x' AND password_changed < '2024-01-01'")]
    [InlineData("SELECT key FROM t WHERE token_count = '5' ORDER BY 1")]
    public void Other_literals_stay(string sql) => Assert.Equal(sql, StatementMask.Apply(sql, KnownConnectors.Get("postgresql").Dialect));
}
