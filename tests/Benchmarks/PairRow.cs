namespace DataAgent.Benchmarks;

/// <summary>The hand-written join's output: the properties of ours.</summary>
internal sealed class PairRow<TKey>
{
    public TKey Id { get; set; } = default!;

    public int Region { get; set; }

    public string? Name { get; set; }

    public decimal Amount { get; set; }

    public int OtherRegion { get; set; }

    public double Paid { get; set; }

    public string? Note { get; set; }
}
