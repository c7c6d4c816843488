namespace DataAgent.Benchmarks;

/// <summary>The hand-written join's right row.</summary>
internal sealed class RightRow<TKey>
{
    public TKey Id { get; set; } = default!;

    public int Region { get; set; }

    public double Paid { get; set; }

    public string? Note { get; set; }
}
