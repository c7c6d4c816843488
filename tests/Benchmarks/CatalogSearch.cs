using System.Globalization;
using DataAgent.Catalog;
using DataAgent.Catalog.Search;

namespace DataAgent.Benchmarks;

/// <summary>One search over 10,000 tables of 12 columns, in milliseconds; the index is built before.</summary>
internal sealed class CatalogSearch : IBenchmark
{
    private const int Databases = 20, TablesEach = 500;

    private static readonly string[] Words =
        ["cust", "acct", "ord", "item", "prod", "inv", "pay", "ship", "stock", "emp", "dept", "loan", "claim", "policy", "addr", "phone", "email", "rate", "amt", "dt", "st", "type", "batch", "log", "hist", "ref", "bin", "route", "unit", "lot"];

    private static readonly string[] Questions =
        ["customer email", "Which employees work in which department?", "unpaid invoices by customer", "shipment route of an order", "loan rate history", "custmer adress", "stock of a product in a bin", "policy claims"];

    public string Group => "catalog";

    public void Run(Report report)
    {
        var random = new Random(4711);
        var catalogs = Enumerable.Range(0, Databases).Select(d => Catalog(d, random)).ToList();
        ObjectSearch? search = null;
        report.Figure("catalog.index 10,000 tables ms", 1000, static t => t.TotalMilliseconds, () => search = new ObjectSearch(catalogs, [], []));
        report.Figure("catalog.search 10,000 tables ms", 5, static t => t.TotalMilliseconds / Questions.Length, () =>
        {
            foreach (var question in Questions)
            {
                if (search!.Find(question).Count == 0)
                    throw new InvalidOperationException($"Nothing was found for '{question}'.");
            }
        });
    }

    private static DatabaseCatalog Catalog(int d, Random random)
    {
        var database = string.Create(CultureInfo.InvariantCulture, $"db{d}");
        var tables = Enumerable.Range(0, TablesEach).Select(i => Table(database, i, random)).ToList();
        return new() { Database = database, Connection = database, Type = "test", Place = "", ReadAt = default, Tables = tables };
    }

    private static TableInfo Table(string database, int i, Random random)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Word(random)}_{Word(random)}_{i}");
        var parts = new TableParts
        {
            Columns = [.. Enumerable.Range(1, 12).Select(n => new ColumnInfo { Database = database, Schema = "main", Table = name, Name = $"{Word(random)}_{Word(random)}", Number = n, Type = "text", IsNullable = true })],
        };
        return new(_ => parts) { Database = database, Schema = "main", Name = name, Kind = "table", IsInDefaultSchema = true };
    }

    private static string Word(Random random) => Words[random.Next(Words.Length)];
}
