using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>The keys of one side, as many as may be looked at.</summary>
/// <param name="Values">Nulls included.</param>
/// <param name="IsCut">There were more.</param>
internal sealed record KeySample(IReadOnlyList<object?> Values, bool IsCut)
{
    /// <summary>Rows that have a key as they came, whatever a change makes of it.</summary>
    public int KeyCount { get; } = Values.Count(static v => v is not null);

    public IEnumerable<object> Present => Values.Where(static v => v is not null)!;

    public static KeySample OfValues(IEnumerable<object?> values, int size)
    {
        var taken = new List<object?>();
        foreach (var value in values)
        {
            if (taken.Count == size)
                return new(taken, true);
            taken.Add(value is DBNull ? null : value);
        }
        return new(taken, false);
    }

    /// <summary>One sample a key column.</summary>
    public static KeySample[] OfRows(
        string side, IEnumerable<object?> rows, string[] names, int size, RowAdapter? adapter, CancellationToken cancellationToken)
    {
        var reader = new RowSourceReader(adapter);
        var values = names.Select(static _ => new List<object?>()).ToArray();
        var seen = new Dictionary<RowSource, Func<object, object?[]>>();
        foreach (var row in rows)
        {
            if (row is null)
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            if (values[0].Count == size)
                return Finish(true);
            var item = reader.Read(row);
            if (!seen.TryGetValue(reader.Source, out var read))
                seen.Add(reader.Source, read = reader.Source.Boxed(names.Select(reader.Source.IndexOf)));
            var keys = read(item);
            for (var i = 0; i < keys.Length; i++)
                values[i].Add(keys[i]);
        }
        return Finish(false);

        KeySample[] Finish(bool isCut)
        {
            foreach (var name in names.Where(n => seen.Count > 0 && seen.Keys.All(s => s.IndexOf(n) < 0)))
                throw JoiningErrors.KeyNotFound(side, name, seen.Keys.First().Columns);
            return [.. values.Select(v => new KeySample(v, isCut))];
        }
    }

    public KeySide Describe(double overlapPercent) => new(
        Values.Count,
        Values.Count(static v => v is null),
        Present.Select(static v => AnyKeys.TryGet(v, coerce: false, out var key) ? key : default).Distinct().Count(),
        [.. Present.GroupBy(static v => v.GetType().Name).OrderByDescending(static g => g.Count()).Select(static g => g.Key)],
        overlapPercent);

    /// <summary>Every value changed; one that the change cannot read becomes null.</summary>
    public KeySample Select(Func<object, object?> change) => this with { Values = [.. Values.Select(v => v is null ? null : change(v))] };
}
