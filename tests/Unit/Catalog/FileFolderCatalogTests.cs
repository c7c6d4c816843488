using DataAgent.Catalog;
using DataAgent.Registry;

namespace DataAgent.Unit.Catalog;

public sealed class FileFolderCatalogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("catalog_").FullName;

    [Fact]
    public void A_folder_of_files_has_a_table_a_file()
    {
        File.WriteAllText(Path.Combine(folder, "customers.csv"), "id,name\n1,Ada\n");
        File.WriteAllText(Path.Combine(folder, "orders.csv"), "order_id,total\n1,2.50\n");
        var catalog = CatalogReader.Read(new Target(new Connection { Name = "files", Type = "file", Database = folder }, ["files"]), CancellationToken.None);
        Assert.Equal(["customers", "orders"], catalog.Tables.Select(static t => t.Name));
        Assert.Equal(["order_id", "total"], catalog.Find("orders")!.Columns.Select(static c => c.Name));
        Assert.Empty(catalog.Warnings);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
