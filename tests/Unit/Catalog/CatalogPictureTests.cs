using System.Globalization;
using System.Xml.Linq;
using DataAgent.Catalog;
using DataAgent.Catalog.Pictures;
using DataAgent.Catalog.Relations;

namespace DataAgent.Unit.Catalog;

public class CatalogPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void An_arrow_goes_from_what_refers_to_what_it_refers_to_which_stands_left_of_it()
    {
        var picture = Draw(["b", "a"], ("b", "a", "foreign key"));
        var places = Boxes(picture);
        Assert.True(places["a"].X < places["b"].X);
        var path = Assert.Single(picture.Descendants(Svg + "path"), static p => (string?)p.Attribute("class") == "line");
        var start = Numbers(((string)path.Attribute("d")!)[1..])[0];
        Assert.InRange(start, places["b"].X - 1, places["b"].X + 1);
    }

    [Fact]
    public void What_no_server_enforces_is_dashed() =>
        Assert.Single(Draw(["a", "b"], ("b", "a", "declared")).Descendants(Svg + "path"), static p => (string?)p.Attribute("class") == "line declared");

    [Fact]
    public void Boxes_never_overlap_whatever_refers_to_what()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var names = Enumerable.Range(0, random.Next(1, 25)).Select(static i => $"t{i}").ToArray();
            var relations = Enumerable.Range(0, random.Next(0, 40)).Select(_ => (names[random.Next(names.Length)], names[random.Next(names.Length)], "foreign key")).ToArray();
            var boxes = Boxes(Draw(names, relations)).Values.ToList();
            Assert.Equal(names.Length, boxes.Count);
            foreach (var (a, b) in boxes.SelectMany((a, i) => boxes.Skip(i + 1).Select(b => (a, b))))
                Assert.True(a.X + a.Width <= b.X || b.X + b.Width <= a.X || a.Y + a.Height <= b.Y || b.Y + b.Height <= a.Y, $"{a} and {b}, seed {seed}, round {round}");
        }
    }

    [Fact]
    public void Names_are_written_as_XML_has_them_and_no_table_is_a_picture_too()
    {
        Assert.Contains("<&\">", Boxes(Draw(["<&\">"])).Keys);
        Assert.Empty(Boxes(Draw([])));
    }

    private static XDocument Draw(string[] names, params (string From, string To, string Kind)[] relations) => XDocument.Parse(CatalogPicture.Svg(
        [.. names.Select(Table)], relations.Select(static r => new DataRelation(r.Kind, new("d", r.From, ["id"]), new("d", r.To, ["id"]))), keysOnly: false));

    private static TableInfo Table(string name) => new(table => new()
    {
        Columns = [new() { Database = "d", Schema = "main", Table = name, Name = "id", Number = 1, Type = "int", IsNullable = false }],
    })
    { Database = "d", Schema = "main", Name = name, Kind = "table", IsInDefaultSchema = true };

    private static Dictionary<string, (double X, double Y, double Width, double Height)> Boxes(XDocument picture) =>
        picture.Descendants(Svg + "g").ToDictionary(static g => (string)g.Element(Svg + "text")!, static g =>
        {
            var (place, box) = (Numbers(((string)g.Attribute("transform")!)[10..^1]), g.Element(Svg + "rect")!);
            return (place[0], place[1], (double)box.Attribute("width")!, (double)box.Attribute("height")!);
        });

    private static double[] Numbers(string text) => [.. text.Split([' ', 'C']).Select(static n => double.Parse(n, CultureInfo.InvariantCulture))];
}
