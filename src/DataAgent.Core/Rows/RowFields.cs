using System.Runtime.CompilerServices;

namespace DataAgent.Rows;

/// <summary>Takes the fields of one dynamic row after another; rows with the same names in the same order share one shape.</summary>
public sealed class RowFields
{
    private readonly List<string> names = [];
    private readonly Dictionary<string, FieldSource> known = new(StringComparer.Ordinal);
    private FieldSource? source;
    private object?[] values = [];
    private int count;
    private bool isSame;

    /// <param name="name">Compared exactly with the previous row's; names that differ only in case become two columns.</param>
    /// <param name="value">DBNull is taken as null.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(string name, object? value)
    {
        if (count == values.Length)
            Array.Resize(ref values, Math.Max(4, count * 2));
        if (count == names.Count)
        {
            names.Add(name);
            isSame = false;
        }
        else if (!string.Equals(names[count], name, StringComparison.Ordinal))
        {
            names[count] = name;
            isSame = false;
        }
        values[count++] = value is DBNull ? null : value;
    }

    /// <summary>Forgets what was added of the present row.</summary>
    public void Clear()
    {
        isSame = source is not null;
        count = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Begin()
    {
        isSame = source is not null;
        count = 0;
        values = source is null ? new object?[8] : new object?[source.Columns.Count];
    }

    /// <summary>The row that was added since <see cref="Begin"/>: its shape and an array that is the caller's to keep.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal (FieldSource Source, object?[] Values) End()
    {
        if (!isSame || count != names.Count)
        {
            names.RemoveRange(count, names.Count - count);
            var key = string.Join('\0', names);
            if (!known.TryGetValue(key, out source))
                known.Add(key, source = new FieldSource(names.Select(static n => new Column(n, typeof(object)))));
        }
        if (values.Length != count)
            Array.Resize(ref values, count);
        return (source!, values);
    }
}
