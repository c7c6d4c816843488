using DataAgent.Catalog.Search;

namespace DataAgent.Unit.Catalog.Search;

public class ObjectSearchTests
{
    private static readonly ObjectSearch Search = new(RetrievalSet.Schemas().Catalogs, RetrievalSet.Schemas().Databases, []);

    [Fact]
    public void Databases_come_first_each_with_its_tables_and_their_columns()
    {
        var found = Search.Find("supplier email", 5);
        Assert.Equal("database", found[0].Kind);
        Assert.Equal(("wms", "tblSupp"), (found[1].Database, found[1].Table));
        Assert.Contains(found, static f => f is { Kind: "column", Column: "EmlAddr", Table: "tblSupp" });
        foreach (var (f, before) in found.Skip(1).Zip(found))
            Assert.True(f.Kind == "database" || f.Database == before.Database);
        Assert.Equal(1, found.Where(static f => f.Kind == "table").Max(static f => f.Score));
    }

    [Fact]
    public void A_match_says_which_word_was_found_where() =>
        Assert.Equal("supplier: name tblSupp; email: column EmlAddr", Search.Find("supplier email").First(static f => f.Rank == 1 && f.Kind == "table").Why);

    [Fact]
    public void A_table_one_key_away_is_found_too() => Assert.Contains(Search.Tables("baggage", 10), static t => t.Name == "bkg");

    [Fact]
    public void Nothing_is_found_where_nothing_is_registered() => Assert.Empty(new ObjectSearch([], [], []).Find("supplier", 5));

    [Theory]
    [InlineData("")]
    [InlineData("???")]
    [InlineData("zzzzqqq")]
    public void Nothing_fits_nothing(string question) => Assert.Empty(Search.Find(question));
}
