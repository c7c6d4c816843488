using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace DataAgent.Rows;

/// <summary>The columns of a result, in order, under names that are unique ignoring case; equal columns give the same instance.</summary>
/// <remarks>
/// A second column of the same name (ignoring case) gets <c>_2</c>; an unnamed one <c>Column1</c>, by its place.
/// Shapes are cached, at most <see cref="MaxCached"/>: past that the cache starts afresh, and row types that no row uses are collected.
/// Safe from any thread.
/// </remarks>
public sealed class RowShape
{
    /// <summary>Each costs about 13 KB.</summary>
    internal static int MaxCached { get; set; } = 4096;

    private static readonly ConcurrentDictionary<Key, RowShape> Cache = new();
    private static readonly ConditionalWeakTable<Type, RowShape> ByRowType = [];

    private readonly Lazy<Type> rowType;
    private readonly Dictionary<string, int> ordinals;

    private RowShape(Column[] columns)
    {
        Columns = columns;
        ordinals = columns.Select(static (c, i) => (c.Name, i)).ToDictionary(static p => p.Name, static p => p.i, StringComparer.OrdinalIgnoreCase);
        rowType = new(() =>
        {
            var type = RowTypeEmitter.Emit(columns);
            ByRowType.Add(type, this);
            return type;
        });
    }

    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The class of this shape's rows: a settable property a column and a constructor without arguments.</summary>
    public Type RowType => rowType.Value;

    public static RowShape Of(IEnumerable<Column> columns)
    {
        var unique = UniqueNames(columns);
        if (Cache.Count >= MaxCached)
            Cache.Clear();
        return Cache.GetOrAdd(new Key(unique), static k => new RowShape(k.Columns));
    }

    /// <summary>The shape of a row that this module emitted; null for any other type.</summary>
    public static RowShape? OfRow(Type type) => ByRowType.TryGetValue(type, out var shape) ? shape : null;

    /// <summary>The place of a column, from 0, ignoring case; -1 if there is none.</summary>
    public int IndexOf(string name) => ordinals.TryGetValue(name, out var ordinal) ? ordinal : -1;

    public override string ToString() => string.Join(", ", Columns.Select(static c => $"{c.Name} {c.Type.Name}{(c.IsNullable ? "?" : "")}"));

    private static Column[] UniqueNames(IEnumerable<Column> columns)
    {
        var given = columns.ToArray();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var all = new HashSet<string>(given.Select(static c => c.Name), StringComparer.OrdinalIgnoreCase);
        return [.. given.Select((column, ordinal) =>
        {
            var name = string.IsNullOrEmpty(column.Name) ? $"Column{ordinal + 1}" : column.Name;
            var unique = name;
            for (var n = 2; !taken.Add(unique); n++)
                unique = all.Contains($"{name}_{n}") ? unique : $"{name}_{n}";
            return unique == column.Name ? column : column with { Name = unique };
        })];
    }

    private readonly struct Key(Column[] columns) : IEquatable<Key>
    {
        public Column[] Columns { get; } = columns;

        public bool Equals(Key other) => Columns.AsSpan().SequenceEqual(other.Columns);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var column in Columns)
                hash.Add(column);
            return hash.ToHashCode();
        }
    }
}
