using System.Globalization;
using System.Net;
using System.Text;
using DataAgent.Catalog.Relations;

namespace DataAgent.Catalog.Pictures;

/// <summary>Draws tables as boxes with their columns, and an arrow from what refers to what it refers to.</summary>
public static class CatalogPicture
{
    private const string Style = """
        <style>
          text { font: 12px ui-monospace, Consolas, "DejaVu Sans Mono", monospace; fill: #222 }
          .box { fill: #fff; stroke: #8a94a6 } .title { fill: #e6ecf5; stroke: #8a94a6 } .name { font-weight: bold } .type { fill: #6b7280; text-anchor: end }
          .key { font-weight: bold; fill: #8a5a00 } .line { fill: none; stroke: #46618c; stroke-width: 1.3 } .declared { stroke-dasharray: 5 4 }
        </style>
        <defs><marker id="to" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#46618c"/></marker></defs>
        """;

    /// <summary>An SVG 1.1 document that needs nothing beside it. Columns of the primary key are bold; dashed arrows are relations that no server enforces.</summary>
    /// <param name="tables">Relations to other tables are left out.</param>
    /// <param name="keysOnly">Shows the columns that are keys or refer to some.</param>
    public static string Svg(IReadOnlyList<TableInfo> tables, IEnumerable<DataRelation> relations, bool keysOnly)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(relations);
        var links = CatalogDiagram.Links(tables, relations);
        var isOne = tables.Select(static t => t.Database).Distinct(StringComparer.OrdinalIgnoreCase).Count() <= 1;
        var boxes = tables.ToDictionary(static t => t, t => Box(t, isOne, [.. links.Where(l => l.From == t).Select(static l => l.Relation)], keysOnly));
        foreach (var link in links.Where(static l => l.From != l.To))
            boxes[link.From].Referenced.Add(boxes[link.To]);
        var all = tables.Select(t => boxes[t]).ToList();
        var (width, height) = LayeredLayout.Place(all);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:0}\" height=\"{height:0}\" viewBox=\"0 0 {width:0} {height:0}\">\n{Style}\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        foreach (var (relation, from, to) in links)
            Arrow(text, relation, boxes[from], boxes[to]);
        foreach (var box in all)
            Draw(text, box);
        return text.Append("</svg>").ToString();
    }

    private static TableBox Box(TableInfo table, bool isOne, List<DataRelation> links, bool keysOnly)
    {
        var referring = links.SelectMany(static r => r.From.Columns).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new(table, $"{(isOne ? "" : table.Database + ".")}{table.QualifiedName}", [.. table.Columns.Where(c => !keysOnly || c.IsPrimaryKey || referring.Contains(c.Name))]);
    }

    /// <summary>From the side of the first column that refers to the nearer side of the column that it refers to.</summary>
    private static void Arrow(StringBuilder text, DataRelation relation, TableBox from, TableBox to)
    {
        var (startY, endY) = (from.Line(relation.From.Columns[0]), to.Line(relation.To.Columns[0]));
        var startsLeft = from.X > to.X;
        var endsLeft = to.X > from.X;
        var (startX, endX) = (startsLeft ? from.X : from.X + from.Width, endsLeft ? to.X : to.X + to.Width);
        var bend = from.X == to.X ? 40 : Math.Max(40, Math.Abs(startX - endX) / 2);
        var (bendStart, bendEnd) = (startX + (startsLeft ? -bend : bend), endX + (endsLeft ? -bend : bend));
        text.Append(CultureInfo.InvariantCulture,
            $"<path class=\"line{(relation.Kind == "foreign key" ? "" : " declared")}\" marker-end=\"url(#to)\" d=\"M{startX:0} {startY:0}C{bendStart:0} {startY:0} {bendEnd:0} {endY:0} {endX:0} {endY:0}\"><title>{Text(relation.ToString())}</title></path>\n");
    }

    private static void Draw(StringBuilder text, TableBox box)
    {
        text.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({box.X:0} {box.Y:0})\"><title>{Text(box.Table.Comment ?? box.Title)}</title>");
        text.Append(CultureInfo.InvariantCulture, $"<rect class=\"box\" width=\"{box.Width:0}\" height=\"{box.Height:0}\" rx=\"4\"/><rect class=\"title\" width=\"{box.Width:0}\" height=\"{TableBox.TitleHeight:0}\" rx=\"4\"/>");
        text.Append(CultureInfo.InvariantCulture, $"<text class=\"name\" x=\"8\" y=\"16\">{Text(box.Title)}</text>\n");
        for (var i = 0; i < box.Columns.Count; i++)
        {
            var (column, y) = (box.Columns[i], TableBox.TitleHeight + TableBox.RowHeight * (i + 0.75));
            text.Append(CultureInfo.InvariantCulture, $"<text{(column.IsPrimaryKey ? " class=\"key\"" : "")} x=\"8\" y=\"{y:0}\">{Text(column.Name)}</text>");
            text.Append(CultureInfo.InvariantCulture, $"<text class=\"type\" x=\"{box.Width - 8:0}\" y=\"{y:0}\">{Text(TableBox.Type(column))}</text>\n");
        }

        text.Append("</g>\n");
    }

    /// <summary>Characters that XML does not allow become blanks.</summary>
    private static string Text(string text) => WebUtility.HtmlEncode(string.Concat(text.Select(static c => c < ' ' || c is '\uFFFE' or '\uFFFF' ? ' ' : c)));
}
