using System.Linq.Expressions;

namespace DataAgent.Rows;

/// <summary>Objects of one class that have columns besides its properties, which an adapter reads by name.</summary>
/// <remarks>A column of the name of a property takes its place. The values are read when they are wanted, and are not typed.</remarks>
internal sealed class ExtendedSource : RowSource
{
    private readonly ClassSource own;
    private readonly (string Name, int Ordinal)[] places;
    private readonly RowAdapter adapter;

    private ExtendedSource(ClassSource own, (string Name, int Ordinal)[] places, RowAdapter adapter)
        : base(places.Select(p => p.Ordinal < 0 ? new Column(p.Name, typeof(object)) : own.Columns[p.Ordinal]), own.ItemType) =>
        (this.own, this.places, this.adapter) = (own, places, adapter);

    public static ExtendedSource Of(ClassSource own, IReadOnlyList<string> added, RowAdapter adapter)
    {
        var names = added.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var ordinals = Enumerable.Range(0, own.Columns.Count).Where(i => !names.Contains(own.Columns[i].Name));
        return new(own, [.. ordinals.Select(i => (own.Columns[i].Name, i)), .. added.Select(static n => (n, -1))], adapter);
    }

    public override Expression Read(Expression item, int ordinal) => places[ordinal] is { Ordinal: >= 0 } place
        ? own.Read(item, place.Ordinal)
        : Expression.Call(Expression.Constant(adapter), nameof(RowAdapter.ReadAdded), null, Expression.Convert(item, typeof(object)), Expression.Constant(places[ordinal].Name));
}
