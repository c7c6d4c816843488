namespace DataAgent.Benchmarks;

/// <summary>The hand-written join's left row.</summary>
internal sealed class LeftRow<TKey>
{
    public TKey Id { get; set; } = default!;

    public int Region { get; set; }

    public string? Name { get; set; }

    public decimal Amount { get; set; }
}
