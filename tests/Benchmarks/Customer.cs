namespace DataAgent.Benchmarks;

/// <summary>The row that one writes by hand for the table that all read benchmarks share.</summary>
internal sealed class Customer
{
    public long Id { get; set; }

    public long? Parent { get; set; }

    public decimal Amount { get; set; }

    public string? Name { get; set; }

    public DateTime Made { get; set; }

    public bool Flag { get; set; }
}
