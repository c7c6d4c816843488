using DataAgent.Catalog.Search;
using Xunit.Abstractions;

namespace DataAgent.Unit.Catalog.Search;

public class RetrievalTests(ITestOutputHelper output)
{
    private const int First = 5;

    [Fact]
    public void The_needed_tables_are_among_the_first_five()
    {
        var (catalogs, databases) = RetrievalSet.Schemas();
        var search = new ObjectSearch(catalogs, databases, []);
        var questions = RetrievalSet.Questions();
        Assert.True(questions.Count >= 60 && catalogs.Count >= 8, $"{questions.Count} questions, {catalogs.Count} schemas");
        int needed = 0, found = 0, whole = 0;
        foreach (var (question, tables) in questions)
        {
            var first = search.Tables(question, First).Select(static t => $"{t.Database}.{t.Name}").ToList();
            var missing = tables.Except(first).ToList();
            Assert.All(tables, name => Assert.Contains(catalogs, c => name.StartsWith(c.Database + ".", StringComparison.Ordinal) && c.Find(name[(c.Database.Length + 1)..]) is not null));
            needed += tables.Length;
            found += tables.Length - missing.Count;
            whole += missing.Count == 0 ? 1 : 0;
            if (missing.Count > 0)
                output.WriteLine($"{question}: misses {string.Join(", ", missing)}; first are {string.Join(", ", first)}");
        }

        var figure = FormattableString.Invariant($"{found} of {needed} needed tables in the first {First} ({100.0 * found / needed:0.0} %), all of them for {whole} of {questions.Count} questions");
        output.WriteLine(figure);
        Assert.True(found >= 0.85 * needed, figure);
    }
}
