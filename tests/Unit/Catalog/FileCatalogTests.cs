using DataAgent.Registry;

namespace DataAgent.Unit.Catalog;

/// <summary>A database that is a file: who may only select opens it read only.</summary>
public abstract class FileCatalogTests(string type) : CatalogContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("catalog_").FullName;

    protected override Target Owner => new(new Connection { Name = "shop", Type = type, Database = Path.Combine(folder, "shop.db") }, ["shop"]) { CreatesFile = true };

    protected override Target Reader => Owner with { Connection = Owner.Connection with { ReadOnly = true }, CreatesFile = false };

    protected override bool HasSizes => false;

    protected override void Dispose(bool disposing)
    {
        Directory.Delete(folder, recursive: true);
        base.Dispose(disposing);
    }
}
