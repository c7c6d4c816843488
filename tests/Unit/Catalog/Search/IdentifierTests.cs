using DataAgent.Catalog.Search;

namespace DataAgent.Unit.Catalog.Search;

public class IdentifierTests
{
    [Theory]
    [InlineData("CustEmailAddr", "cust email addr")]
    [InlineData("CUST_EMAIL_ADDR", "cust email addr")]
    [InlineData("HTTPServerId", "http server id")]
    [InlineData("address2", "address 2")]
    [InlineData("custnm", "cust nm")]
    [InlineData("customer", "customer")]
    [InlineData("", "")]
    public void Names_are_cut_into_words(string name, string words) => Assert.Equal(words, string.Join(' ', Identifiers.Words(name)));

    /// <summary>Examples from the paper.</summary>
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("plastered", "plaster")]
    [InlineData("motoring", "motor")]
    [InlineData("hopping", "hop")]
    [InlineData("falling", "fall")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("relational", "relat")]
    [InlineData("conditional", "condit")]
    [InlineData("vietnamization", "vietnam")]
    [InlineData("triplicate", "triplic")]
    [InlineData("hopefulness", "hope")]
    [InlineData("adjustment", "adjust")]
    [InlineData("adoption", "adopt")]
    [InlineData("controlling", "control")]
    [InlineData("sky", "sky")]
    public void Words_are_cut_to_their_stem(string word, string stem) => Assert.Equal(stem, PorterStemmer.Stem(word));

    [Fact]
    public void A_mistyped_a_short_and_a_vowelless_word_find_their_stem()
    {
        var near = new NearTerms(["custom", "cstmr", "warehous", "prgm", "transact", "other"]);
        Assert.Contains(1, near.Of("customer").Select(static n => n.Stem));
        Assert.Equal(2, near.Of("warehose").First().Stem);
        Assert.Equal(3, near.Of("program").First().Stem);
        Assert.Contains(4, near.Of("transac").Select(static n => n.Stem));
        Assert.Empty(near.Of("zebra"));
    }
}
