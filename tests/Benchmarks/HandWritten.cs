namespace DataAgent.Benchmarks;

/// <summary>The join that one writes by hand for known classes: a dictionary of key → rows.</summary>
internal static class HandWritten
{
    public static IEnumerable<object> Join<TId, TKey>(
        LeftRow<TId>[] left, RightRow<TId>[] right, Func<LeftRow<TId>, TKey> leftKey, Func<RightRow<TId>, TKey> rightKey)
        where TKey : notnull
    {
        var table = new Dictionary<TKey, List<RightRow<TId>>>(right.Length);
        foreach (var r in right)
        {
            if (!table.TryGetValue(rightKey(r), out var rows))
                table.Add(rightKey(r), rows = new List<RightRow<TId>>(1));
            rows.Add(r);
        }
        foreach (var l in left)
        {
            if (!table.TryGetValue(leftKey(l), out var rows))
                continue;
            foreach (var r in rows)
                yield return new PairRow<TId> { Id = l.Id, Region = l.Region, Name = l.Name, Amount = l.Amount, OtherRegion = r.Region, Paid = r.Paid, Note = r.Note };
        }
    }
}
