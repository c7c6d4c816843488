using System.Globalization;
using System.Text;
using DataAgent.Catalog.Relations;

namespace DataAgent.Catalog;

/// <summary>Draws tables and what refers to what: foreign keys, and declared relations across databases.</summary>
public static class CatalogDiagram
{
    /// <summary>A Mermaid entity-relationship diagram, for documents; https://mermaid.js.org/syntax/entityRelationshipDiagram.html</summary>
    /// <param name="tables">Relations to other tables are left out.</param>
    /// <param name="keysOnly">Shows the columns that are keys or refer to some.</param>
    public static string Mermaid(IReadOnlyList<TableInfo> tables, IEnumerable<DataRelation> relations, bool keysOnly)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(relations);
        var isOne = tables.Select(static t => t.Database).Distinct(StringComparer.OrdinalIgnoreCase).Count() <= 1;
        var links = Links(tables, relations);
        var text = new StringBuilder("erDiagram\n");
        foreach (var table in tables)
        {
            var referring = links.Where(l => l.From == table).SelectMany(static l => l.Relation.From.Columns).ToHashSet(StringComparer.OrdinalIgnoreCase);
            text.Append(CultureInfo.InvariantCulture, $"  {Entity(table, isOne)} {{\n");
            foreach (var column in table.Columns.Where(c => !keysOnly || c.IsPrimaryKey || referring.Contains(c.Name)))
            {
                var marks = string.Join(", ", new[] { column.IsPrimaryKey ? "PK" : "", referring.Contains(column.Name) ? "FK" : "" }.Where(static m => m.Length > 0));
                var comment = column.Comment is null ? "" : $" \"{column.Comment.Replace('"', '\'').ReplaceLineEndings(" ")}\"";
                text.Append(CultureInfo.InvariantCulture, $"    {Word(column.Type)} {Word(column.Name)}{(marks.Length > 0 ? " " + marks : "")}{comment}\n");
            }

            text.Append("  }\n");
        }

        foreach (var (link, referring, referenced) in links)
        {
            // Dotted: no server enforces it.
            text.Append(CultureInfo.InvariantCulture,
                $"  {Entity(referring, isOne)} }}o{(link.Kind == "foreign key" ? "--" : "..")}|| {Entity(referenced, isOne)} : \"{string.Join(", ", link.From.Columns)}\"\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>Tables with their columns indented below them, for a terminal.</summary>
    public static string Tree(IReadOnlyList<TableInfo> tables, IEnumerable<DataRelation> relations, bool keysOnly)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var targets = relations.SelectMany(static r => r.From.Columns.Select((c, i) => (Column: $"{r.From.Database}.{r.From.Table}.{c}", To: $"{(r.From.Database == r.To.Database ? "" : r.To.Database + ".")}{r.To.Table}.{r.To.Columns[i]}")))
            .GroupBy(static t => t.Column, StringComparer.OrdinalIgnoreCase).ToDictionary(static g => g.Key, static g => string.Join(", ", g.Select(static t => t.To)), StringComparer.OrdinalIgnoreCase);
        var text = new StringBuilder();
        foreach (var database in tables.GroupBy(static t => t.Database))
        {
            text.Append(CultureInfo.InvariantCulture, $"{database.Key}\n");
            foreach (var table in database)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {table.QualifiedName}{(table.Kind == "table" ? "" : $" ({table.Kind})")}\n");
                foreach (var column in table.Columns)
                {
                    var to = targets.GetValueOrDefault($"{table.Database}.{table.QualifiedName}.{column.Name}");
                    if (!keysOnly || column.IsPrimaryKey || to is not null)
                        text.Append(CultureInfo.InvariantCulture, $"    {column.Name} {column.Type}{(column.IsPrimaryKey ? " primary" : "")}{(to is null ? "" : $" -> {to}")}\n");
                }
            }
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>The relations whose two tables are both there.</summary>
    internal static List<(DataRelation Relation, TableInfo From, TableInfo To)> Links(IReadOnlyList<TableInfo> tables, IEnumerable<DataRelation> relations) =>
        [.. relations.Select(r => (r, From: Find(tables, r.From.Database, r.From.Table), To: Find(tables, r.To.Database, r.To.Table))).Where(static l => l.From is not null && l.To is not null)
            .Select(static l => (l.r, l.From!, l.To!))];

    private static TableInfo? Find(IReadOnlyList<TableInfo> tables, string database, string name) =>
        tables.FirstOrDefault(t => DatabaseCatalog.Same(t.Database, database) && (DatabaseCatalog.Same(t.QualifiedName, name) || DatabaseCatalog.Same($"{t.Schema}.{t.Name}", name)));

    private static string Entity(TableInfo table, bool isOne) => $"\"{(isOne ? "" : table.Database + ".")}{table.QualifiedName.Replace('"', '\'')}\"";

    /// <summary>Letters, digits, brackets, - and _; a letter first.</summary>
    private static string Word(string text)
    {
        var word = string.Concat(text.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '(' or ')' or '[' or ']' or '-' or '_' ? c : '_'));
        return word.Length == 0 ? "unknown" : char.IsAsciiLetter(word[0]) ? word : "x" + word;
    }
}
