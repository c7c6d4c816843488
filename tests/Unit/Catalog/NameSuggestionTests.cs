using DataAgent.Catalog;

namespace DataAgent.Unit.Catalog;

public class NameSuggestionTests
{
    /// <summary>As the servers say it: PostgreSQL, MariaDB, ClickHouse, SQLite, SQL Server.</summary>
    [Theory]
    [InlineData("'pg': relation \"custmers\" does not exist.", "SELECT * FROM custmers", "customers")]
    [InlineData("'my': Table 'bank.custmers' doesn't exist.", "SELECT * FROM custmers", "customers")]
    [InlineData("'ch': Unknown expression identifier `nmae` in scope SELECT nmae FROM customers. (UNKNOWN_IDENTIFIER)", "SELECT nmae FROM customers", "name")]
    [InlineData("'lite': SQLite Error 1: 'no such column: c.emal'.", "SELECT c.emal FROM customers c", "email")]
    [InlineData("'ms': Invalid object name 'custmers'.", "SELECT * FROM custmers", "customers")]
    public void The_nearest_kept_name_is_offered(string message, string sql, string meant) =>
        Assert.Equal($" Did you mean '{meant}'?", NameSuggestion.Hint(message, sql, [Customers]));

    [Theory]
    [InlineData("'pg': relation \"invoices\" does not exist.", "SELECT * FROM invoices")]
    [InlineData("'pg': function lower(integer) does not exist.", "SELECT lower(1) FROM customers")]
    public void Nothing_is_offered_where_nothing_is_near(string message, string sql) => Assert.Equal("", NameSuggestion.Hint(message, sql, [Customers]));

    private static TableInfo Customers { get; } = new(static _ => new()
    {
        Columns = [.. ((string[])["customer_id", "name", "email"]).Select(static (c, i) =>
            new ColumnInfo { Database = "bank", Schema = "main", Table = "customers", Name = c, Number = i + 1, Type = "text", IsNullable = true })],
    }) { Database = "bank", Schema = "main", Name = "customers", Kind = "table" };
}
