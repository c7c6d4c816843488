using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>How well two key columns meet, and what stands in the way.</summary>
/// <remarks>
/// Overlaps are measured by the join itself, of rows that have a key. Where a side was longer than the sample, the first rows of it were
/// taken, and the other side's overlap is a lower bound. Remedies that would add no match are left out.
/// </remarks>
public sealed record KeyDiagnosis
{
    /// <summary>Rows of each side that are looked at.</summary>
    public const int DefaultSampleSize = 100_000;

    /// <summary>The key's column; empty where values were given without a name.</summary>
    public string LeftKey { get; init; } = "";

    public string RightKey { get; init; } = "";

    public required KeySide Left { get; init; }

    public required KeySide Right { get; init; }

    /// <summary>A side has more rows than were looked at.</summary>
    public bool IsSample { get; init; }

    /// <summary>The one that gives most matches first; empty if the keys meet as well as they can.</summary>
    public required IReadOnlyList<KeyObstacle> Obstacles { get; init; }

    public double LeftOverlapPercent => Left.OverlapPercent;

    public double RightOverlapPercent => Right.OverlapPercent;

    /// <summary>OneToOne, OneToMany, ManyToOne or ManyToMany, by the duplicates that were seen.</summary>
    public string Cardinality => $"{(Left.Duplicates > 0 ? "Many" : "One")}To{(Right.Duplicates > 0 ? "Many" : "One")}";

    /// <summary>What to do first; null if nothing would help.</summary>
    public KeyObstacle? Best => Obstacles.Count > 0 ? Obstacles[0] : null;

    /// <summary>Compares two columns of values, each read to its end or to <see cref="DefaultSampleSize"/>.</summary>
    public static KeyDiagnosis Diagnose(IEnumerable<object?> leftKeys, IEnumerable<object?> rightKeys) =>
        Of(KeySample.OfValues(leftKeys, DefaultSampleSize), KeySample.OfValues(rightKeys, DefaultSampleSize), default);

    /// <summary>Compares the key columns of two sequences of rows, each part of the key by itself.</summary>
    /// <param name="sampleSize">The most rows that are read of each side.</param>
    /// <param name="adapter">Reads objects that Core does not know; null: their public properties.</param>
    /// <exception cref="DataAgentException">JoinKeyNotFound; InputInvalid.</exception>
    public static IReadOnlyList<KeyDiagnosis> DiagnoseRows(
        IEnumerable<object?> left, IEnumerable<object?> right, IReadOnlyList<JoinKey> on, int sampleSize, RowAdapter? adapter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(on);
        var lefts = KeySample.OfRows("left", left, [.. on.Select(static k => k.Left)], sampleSize, adapter, cancellationToken);
        var rights = KeySample.OfRows("right", right, [.. on.Select(static k => k.Right)], sampleSize, adapter, cancellationToken);
        return [.. on.Select((key, i) => Of(lefts[i], rights[i], cancellationToken) with { LeftKey = key.Left, RightKey = key.Right })];
    }

    private static KeyDiagnosis Of(KeySample left, KeySample right, CancellationToken cancellationToken)
    {
        var meeting = new KeyMeeting(left, right, cancellationToken);
        return new KeyDiagnosis
        {
            Left = left.Describe(meeting.LeftPercent),
            Right = right.Describe(meeting.RightPercent),
            IsSample = left.IsCut || right.IsCut,
            Obstacles = meeting.IsFull ? [] : KeyObstacles.Find(meeting, left, right, cancellationToken),
        };
    }
}
