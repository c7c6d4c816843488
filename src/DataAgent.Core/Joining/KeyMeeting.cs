namespace DataAgent.Joining;

/// <summary>Which keys of two samples a join brings together.</summary>
internal sealed class KeyMeeting
{
    private static readonly JoinOptions Plain = new() { On = [new JoinKey(nameof(LeftRow.Key), nameof(RightRow.Other))], Kind = JoinKind.Semi };

    private readonly LeftRow[] left;
    private readonly RightRow[] right;
    private readonly JoinOptions options;
    private readonly HashSet<object> leftMatched;
    private readonly CancellationToken cancellationToken;

    public KeyMeeting(KeySample left, KeySample right, CancellationToken cancellationToken, JoinOptions? switches = null)
    {
        this.cancellationToken = cancellationToken;
        this.left = [.. left.Values.Select(static (v, i) => new LeftRow(v, i))];
        this.right = [.. right.Values.Select(static (v, i) => new RightRow(v, i))];
        options = (switches ?? Plain) with { On = Plain.On, Kind = JoinKind.Semi };
        leftMatched = [.. Run(this.left, this.right, options)];
        var turned = options with { On = [new JoinKey(nameof(RightRow.Other), nameof(LeftRow.Key))] };
        RightMatches = Run(this.right, this.left, turned).Count;
        LeftPercent = Percent(LeftMatches, left);
        RightPercent = Percent(RightMatches, right);
    }

    public int LeftMatches => leftMatched.Count;

    public int RightMatches { get; }

    public double LeftPercent { get; }

    public double RightPercent { get; }

    public bool IsFull => left.All(r => r.Key is null || leftMatched.Contains(r)) && RightMatches == right.Count(static r => r.Other is not null);

    /// <summary>More rows match than in the other, on either side.</summary>
    public bool IsBetterThan(KeyMeeting other) => LeftMatches > other.LeftMatches || RightMatches > other.RightMatches;

    /// <summary>The places of a left and a right key that meet here and not in the other; null if there are none.</summary>
    public (int Left, int Right)? FirstPairBeyond(KeyMeeting other)
    {
        var matchedThere = other.leftMatched.Cast<LeftRow>().Select(static r => r.Place).ToHashSet();
        var news = left.Where(r => leftMatched.Contains(r) && !matchedThere.Contains(r.Place)).Take(1).ToArray();
        if (news.Length == 0)
            return null;
        var pair = Run(news, right, options with { Kind = JoinKind.Inner })[0];
        return (news[0].Place, (int)pair.GetType().GetProperty(nameof(RightRow.Spot))!.GetValue(pair)!);
    }

    private List<object> Run(IEnumerable<object?> rows, IEnumerable<object?> others, JoinOptions with)
    {
        try
        {
            // A first row without a key would leave the kind of key open.
            return [.. RowJoin.Join(rows.OrderBy(static r => r is LeftRow { Key: null } or RightRow { Other: null }), others, with, cancellationToken)];
        }
        catch (DataAgentException e) when (e.Error == DataAgentError.JoinKeyTypesDiffer)
        {
            return [];
        }
    }

    private static double Percent(int matches, KeySample sample) =>
        sample.KeyCount == 0 ? 0 : Math.Round(100.0 * matches / sample.KeyCount, 1);

    private sealed class LeftRow(object? key, int place)
    {
        public object? Key { get; } = key;

        public int Place { get; } = place;
    }

    private sealed class RightRow(object? other, int spot)
    {
        public object? Other { get; } = other;

        public int Spot { get; } = spot;
    }
}
