using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>What a join pairs, how keys compare and what rows it makes.</summary>
public sealed record JoinOptions
{
    /// <summary>At least one, but none for a cross join; several are compared part by part.</summary>
    public IReadOnlyList<JoinKey> On { get; init; } = [];

    public JoinKind Kind { get; init; }

    /// <summary>Text keys compare ignoring case (ordinal, no culture).</summary>
    public bool IgnoreCase { get; init; }

    /// <summary>White space around text keys does not count.</summary>
    public bool TrimKeys { get; init; }

    /// <summary>Text is read as the other side's type: number, GUID, date, boolean; a text that cannot be read matches nothing.</summary>
    public bool CoerceKeys { get; init; }

    /// <summary>SQL's IS NOT DISTINCT FROM; otherwise null equals nothing.</summary>
    public bool NullEqualsNull { get; init; }

    /// <summary>Put before left columns whose name a right column has too; none by default.</summary>
    public string LeftPrefix { get; init; } = "";

    /// <summary>Put before right columns whose name a left column has too.</summary>
    public string RightPrefix { get; init; } = "r_";

    /// <summary>Names of the output columns to keep, in this order; null: all.</summary>
    public IReadOnlyList<string>? Properties { get; init; }

    public JoinExpectation Expect { get; init; }

    /// <summary>Right rows held in memory; one more is JoinTooLarge.</summary>
    public int MaxRightRows { get; init; } = 10_000_000;

    /// <summary>Reads objects that Core does not know; null: their public properties.</summary>
    public RowAdapter? Adapter { get; init; }
}
