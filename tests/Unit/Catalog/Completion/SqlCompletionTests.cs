using DataAgent.Catalog;
using DataAgent.Catalog.Completion;
using DataAgent.Connectors;

namespace DataAgent.Unit.Catalog.Completion;

public class SqlCompletionTests
{
    private static readonly IReadOnlyList<TableInfo> Tables = [Table("customers", "customer_id", "Name", "e-mail"), Table("orders", "order_id", "customer_id"), Table("order", "x"), Table("stock", "item", schema: "wh"), Table("o.d \"x\"", "Id")];

    [Theory]
    [InlineData("SELECT * FROM cu", "SELECT * FROM customers")]
    [InlineData("SELECT * FROM orders o JOIN c", "SELECT * FROM orders o JOIN customers")]
    [InlineData("SELECT * FROM orders, cus", "SELECT * FROM orders, customers")]
    [InlineData("SELECT * FROM st", "SELECT * FROM wh.stock")]
    [InlineData("SELECT * FROM wh.st", "SELECT * FROM wh.stock")]
    [InlineData("SELECT c.cus FROM", null)]
    [InlineData("SELECT * FROM customers c WHERE c.cu", "SELECT * FROM customers c WHERE c.customer_id")]
    [InlineData("SELECT * FROM customers c WHERE c.n", "SELECT * FROM customers c WHERE c.\"Name\"")]
    [InlineData("SELECT * FROM customers WHERE e", "SELECT * FROM customers WHERE \"e-mail\"")]
    [InlineData("SELECT o. FROM orders AS o", "SELECT o.order_id FROM orders AS o|SELECT o.customer_id FROM orders AS o")]
    [InlineData("UPDATE cu", "UPDATE customers")]
    [InlineData("SELECT * FROM w", "SELECT * FROM wh.stock")]
    [InlineData("SELECT * FROM \"o.d \"\"x\"\"\" y WHERE y.", "SELECT * FROM \"o.d \"\"x\"\"\" y WHERE y.\"Id\"")]
    [InlineData("SELECT * FROM \"o.d \"\"x\"\"\" WHERE \"o.d \"\"x\"\"\".", "SELECT * FROM \"o.d \"\"x\"\"\" WHERE \"o.d \"\"x\"\"\".\"Id\"")]
    [InlineData("SELECT * FROM \"wh\".\"stock\" s WHERE s.", "SELECT * FROM \"wh\".\"stock\" s WHERE s.item")]
    [InlineData("SELECT * FROM customers WHERE name = 'cu", null)]
    [InlineData("SELECT 1 -- FROM cu", null)]
    [InlineData("SELECT '-- FROM x', c.item FROM wh.stock c WHERE c.", "SELECT '-- FROM x', c.item FROM wh.stock c WHERE c.item")]
    [InlineData("SELECT * FROM order", "SELECT * FROM orders|SELECT * FROM \"order\"")]
    public void Names_complete_where_they_stand(string typed, string? expected)
    {
        var found = SqlCompletion.Complete(typed, Tables, KnownConnectors.Get("postgresql")).Select(static c => c.Text).ToList();
        Assert.Equal(expected?.Split('|') ?? [], found);
    }

    [Fact]
    public void Names_are_quoted_as_the_database_quotes()
    {
        Assert.Equal("SELECT * FROM customers WHERE `e-mail`", SqlCompletion.Complete("SELECT * FROM customers WHERE e", Tables, KnownConnectors.Get("mysql")).Single().Text);
        Assert.Equal("SELECT * FROM customers WHERE Name", SqlCompletion.Complete("SELECT * FROM customers WHERE n", Tables, KnownConnectors.Get("mysql")).Single().Text);
    }

    private static TableInfo Table(string name, string column, string? second = null, string? third = null, string schema = "public")
    {
        var parts = new TableParts
        {
            Columns = [.. new[] { column, second, third }.OfType<string>().Select((c, i) => new ColumnInfo { Database = "d", Schema = schema, Table = name, Name = c, Number = i + 1, Type = "text", IsNullable = true })],
        };
        return new(_ => parts) { Database = "d", Schema = schema, Name = name, Kind = "table", IsInDefaultSchema = schema == "public" };
    }
}
