using System.Globalization;

namespace DataAgent.Joining;

/// <summary>Tries what could bring two key columns together, and keeps what does.</summary>
internal static class KeyObstacles
{
    /// <summary>The one with most matches first; of equals, a switch before a change of values.</summary>
    public static IReadOnlyList<KeyObstacle> Find(KeyMeeting asIs, KeySample left, KeySample right, CancellationToken cancellationToken)
    {
        var found = KeyChange.All(left, right)
            .Select(change => (Change: change, Meeting: new KeyMeeting(left.Select(change.Left), right.Select(change.Right), cancellationToken, change.Options)))
            .Where(f => f.Meeting.IsBetterThan(asIs))
            .ToList();
        return [.. found
            .Where(f => !f.Change.YieldsToSwitch || found.All(o => o.Change == f.Change || o.Change.Switches is null || f.Meeting.IsBetterThan(o.Meeting)))
            .OrderByDescending(static f => f.Meeting.LeftMatches + f.Meeting.RightMatches)
            .ThenBy(static f => f.Change.Switches is null)
            .Select(f => new KeyObstacle(
                f.Change.Problem, Example(f.Meeting, asIs, left, right), f.Change.Remedy, f.Change.Switches, f.Meeting.LeftPercent, f.Meeting.RightPercent))];
    }

    private static string Example(KeyMeeting meeting, KeyMeeting asIs, KeySample left, KeySample right) =>
        meeting.FirstPairBeyond(asIs) is { } pair ? $"{Show(left.Values[pair.Left])} and {Show(right.Values[pair.Right])}" : "";

    private static string Show(object? value) => value switch
    {
        string text => $"'{text}'",
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null",
    };
}
