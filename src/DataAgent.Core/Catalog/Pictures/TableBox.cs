namespace DataAgent.Catalog.Pictures;

/// <summary>A table as a box: its name above its columns. Lengths are SVG's pixels.</summary>
internal sealed class TableBox(TableInfo table, string title, IReadOnlyList<ColumnInfo> columns)
{
    public const double RowHeight = 18, TitleHeight = 24;

    /// <summary>Of a letter in the fixed-width type of the columns; enough for the wider ones of the title.</summary>
    private const double LetterWidth = 7.3;

    public TableInfo Table => table;

    public string Title => title;

    public IReadOnlyList<ColumnInfo> Columns => columns;

    /// <summary>Tables that this one refers to.</summary>
    public HashSet<TableBox> Referenced { get; } = [];

    /// <summary>From 0, the left: what others refer to stands left of them.</summary>
    public int Layer { get; set; }

    public double X { get; set; }

    public double Y { get; set; }

    public double Width { get; } = 30 + LetterWidth * Math.Max(title.Length * 1.1, columns.Select(static c => c.Name.Length + Type(c).Length + 2).DefaultIfEmpty().Max());

    public double Height { get; } = TitleHeight + RowHeight * columns.Count + 4;

    /// <summary>The middle of a column's line; of the title for one that is not shown.</summary>
    public double Line(string column)
    {
        var at = columns.Select(static c => c.Name).ToList().FindIndex(name => DatabaseCatalog.Same(name, column));
        return at < 0 ? Y + TitleHeight / 2 : Y + TitleHeight + RowHeight * (at + 0.5);
    }

    /// <summary>Cut where it is long, as an enumeration's list of values.</summary>
    public static string Type(ColumnInfo column) => column.Type.Length <= 24 ? column.Type : column.Type[..23] + "…";
}
