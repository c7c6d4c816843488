namespace DataAgent.Catalog.Pictures;

/// <summary>Places boxes in layers from left to right: a table stands right of those that it refers to, near their middle.</summary>
/// <remarks>
/// Layers by longest path, order within a layer by barycenters, after Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System
/// Structures" (1981), without their dummy nodes: lines may pass behind boxes. A layer that would be much higher than the picture is wide becomes several columns.
/// </remarks>
internal static class LayeredLayout
{
    private const double Between = 28, Margin = 24;
    private const int Sweeps = 4;

    /// <returns>Width and height of the whole.</returns>
    public static (double Width, double Height) Place(IReadOnlyList<TableBox> boxes)
    {
        foreach (var box in boxes)
            box.Layer = -1;
        foreach (var box in boxes)
            Layer(box, []);
        // What refers to nothing stands beside the first that refers to it: shorter lines.
        foreach (var group in boxes.SelectMany(static b => b.Referenced.Select(r => (Of: r, By: b))).Where(static p => p.Of.Referenced.Count == 0).ToLookup(static p => p.Of, static p => p.By.Layer - 1))
            group.Key.Layer = Math.Max(group.Key.Layer, group.Min());
        // What has no relation at all stands behind the others.
        var referred = boxes.SelectMany(static b => b.Referenced).ToHashSet();
        var last = boxes.Select(static b => b.Layer).DefaultIfEmpty().Max() + 1;
        foreach (var box in boxes.Where(b => b.Referenced.Count == 0 && !referred.Contains(b)))
            box.Layer = last;
        var layers = boxes.GroupBy(static b => b.Layer).OrderBy(static g => g.Key).Select(static g => g.ToList()).ToList();
        for (var sweep = 0; sweep < Sweeps; sweep++)
            Sort(layers, boxes);
        return Place(Columns(layers, boxes));
    }

    /// <summary>One behind the last of those it refers to; a reference that closes a cycle does not count.</summary>
    private static int Layer(TableBox box, HashSet<TableBox> path)
    {
        if (box.Layer >= 0 || !path.Add(box))
            return box.Layer;
        var layer = 0;
        foreach (var other in box.Referenced)
            layer = Math.Max(layer, Layer(other, path) + 1);
        path.Remove(box);
        return box.Layer = layer;
    }

    private static void Sort(List<List<TableBox>> layers, IReadOnlyList<TableBox> boxes)
    {
        var place = layers.SelectMany(static l => l.Select((b, i) => (b, At: (i + 0.5) / l.Count))).ToDictionary(static p => p.b, static p => p.At);
        var neighbors = boxes.SelectMany(static b => b.Referenced.SelectMany(r => new[] { (Of: b, Is: r), (Of: r, Is: b) })).ToLookup(static n => n.Of, static n => n.Is);
        foreach (var layer in layers)
        {
            var wanted = layer.ToDictionary(static b => b, b => neighbors[b].Select(n => place[n]).DefaultIfEmpty(place[b]).Average());
            layer.Sort((a, b) => (wanted[a], place[a]).CompareTo((wanted[b], place[b])));
            foreach (var (box, i) in layer.Select(static (b, i) => (b, i)))
                place[box] = (i + 0.5) / layer.Count;
        }
    }

    private static List<List<TableBox>> Columns(List<List<TableBox>> layers, IReadOnlyList<TableBox> boxes)
    {
        var area = boxes.Sum(static b => (b.Width + 3 * Between) * (b.Height + Between));
        var limit = Math.Max(boxes.Select(static b => b.Height).DefaultIfEmpty().Max(), 0.9 * Math.Sqrt(area));
        var columns = new List<List<TableBox>>();
        foreach (var layer in layers)
        {
            var height = double.MaxValue;
            foreach (var box in layer)
            {
                if (height + box.Height > limit)
                {
                    columns.Add([]);
                    height = 0;
                }

                columns[^1].Add(box);
                height += box.Height + Between;
            }
        }

        return columns;
    }

    private static (double, double) Place(List<List<TableBox>> columns)
    {
        static double Height(List<TableBox> column) => column.Sum(static b => b.Height + Between) - Between;
        var height = columns.Select(Height).DefaultIfEmpty().Max();
        var x = Margin;
        foreach (var column in columns)
        {
            var y = Margin + (height - Height(column)) / 2;
            foreach (var box in column)
            {
                (box.X, box.Y) = (x, y);
                y += box.Height + Between;
            }

            x += column.Max(static b => b.Width) + 3 * Between;
        }

        return (x - 3 * Between + 2 * Margin, height + 2 * Margin);
    }
}
