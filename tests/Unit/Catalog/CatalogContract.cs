using DataAgent.Catalog;
using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Catalog;

/// <summary>One logical schema on every kind of database, seen by its owner and by a user who may only select.</summary>
public abstract class CatalogContract : IDisposable
{
    /// <summary>Where the shop's tables are made, by one who may; a database of this test alone.</summary>
    protected abstract Target Owner { get; }

    /// <summary>The same database by a user who may only select.</summary>
    protected abstract Target Reader { get; }

    /// <summary>Statements that make customers, orders and the view customer_totals, and lets the reader in.</summary>
    protected abstract IReadOnlyList<string> Setup { get; }

    protected virtual bool HasComments => true;

    /// <summary>Foreign and unique keys.</summary>
    protected virtual bool HasKeys => true;

    protected virtual bool HasIndexes => HasKeys;

    protected virtual bool HasSizes => true;

    [ConnectorFact]
    public void The_shop_is_seen_as_it_was_made() => Check(Make(Owner));

    [ConnectorFact]
    public void One_who_may_only_select_sees_the_same()
    {
        Make(Owner);
        var catalog = CatalogReader.Read(Reader, CancellationToken.None);
        Check(catalog);
        Assert.Empty(catalog.Warnings);
    }

    [ConnectorFact]
    public void What_is_stored_and_read_again_is_the_same()
    {
        var catalog = Make(Owner);
        var again = CatalogBytes.Read(catalog.Bytes);
        Check(again);
        Assert.Equal(catalog.ReadAt, again.ReadAt);
        Assert.Equal(catalog.Place, again.Place);
        Assert.Equal(catalog.Tables.SelectMany(static t => t.Columns), again.Tables.SelectMany(static t => t.Columns));
        Assert.Equal(catalog.Tables.Select(static t => (t.ToString(), t.Kind, t.Comment, t.RowEstimate, t.SizeBytes)), again.Tables.Select(static t => (t.ToString(), t.Kind, t.Comment, t.RowEstimate, t.SizeBytes)));
        Assert.Equal(catalog.Tables.Select(Keys), again.Tables.Select(Keys));
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    private DatabaseCatalog Make(Target owner)
    {
        owner.Execute([.. Setup]);
        return CatalogReader.Read(owner, CancellationToken.None);
    }

    private void Check(DatabaseCatalog catalog)
    {
        Assert.Equal(["customer_totals", "customers", "orders"], catalog.Tables.Select(static t => t.Name).Order(StringComparer.Ordinal));
        var (customers, orders) = (catalog.Find("CUSTOMERS")!, catalog.Find("orders")!);
        Assert.Equal(["table", "table", "view"], new[] { customers, orders, catalog.Find("customer_totals")! }.Select(static t => t.Kind));
        Assert.Equal(["customer_id", "email", "name", "note"], customers.Columns.Select(static c => c.Name));
        Assert.Equal([1, 2, 3, 4], customers.Columns.Select(static c => c.Number));
        Assert.Equal([false, true, false], customers.Columns.Where(static c => c.Name != "email").Select(static c => c.Name == "name"));
        Assert.False(customers.Column("customer_id")!.IsNullable);
        Assert.False(customers.Column("name")!.IsNullable);
        Assert.True(customers.Column("note")!.IsNullable);
        Assert.Contains("none yet", customers.Column("note")!.Default!, StringComparison.Ordinal);
        Assert.Null(customers.Column("name")!.Default);
        Assert.True(customers.Column("customer_id")!.IsPrimaryKey);
        Assert.Equal(["customer_id"], customers.PrimaryKey);
        Assert.Equal(["customer_id", "line"], orders.PrimaryKey);
        Assert.Contains("10", orders.Column("total")!.Type, StringComparison.Ordinal);
        Assert.Equal(["customer_id", "spent"], catalog.Find("customer_totals")!.Columns.Select(static c => c.Name));
        if (HasKeys)
        {
            var key = Assert.Single(orders.ForeignKeys);
            Assert.Equal(("customer_id", "customers", "customer_id"), (key.Columns.Single(), key.ReferencedTable, key.ReferencedColumns.Single()));
            Assert.Equal("customers.customer_id", orders.Column("customer_id")!.References);
            Assert.Equal(["email"], Assert.Single(customers.UniqueKeys).Columns);
        }

        if (HasIndexes)
            Assert.Equal(["total", "placed"], Assert.Single(orders.Indexes, static i => i.Name == "orders_total").Columns);

        if (HasComments)
            Assert.Equal(("Who buys", "How to reach them"), (customers.Comment, customers.Column("email")!.Comment));
        if (HasSizes)
            Assert.True(customers.RowEstimate == 3 && customers.SizeBytes > 0, $"{customers.RowEstimate} rows, {customers.SizeBytes} bytes");
        Assert.All(catalog.Tables, static t => Assert.True(t.IsInDefaultSchema, t.Schema));
    }

    private static string Keys(TableInfo table) =>
        $"{string.Join(",", table.PrimaryKey)}|{string.Join(",", table.UniqueKeys)}|{string.Join(",", table.ForeignKeys)}|{string.Join(",", table.Indexes)}";
}
