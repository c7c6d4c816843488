namespace DataAgent.Joining;

/// <summary>One change of the keys before they are compared, or of how they are compared.</summary>
/// <param name="Options">Switches of the join; null: as it is.</param>
/// <param name="Left">What becomes of a left key; null: it has no key of that form.</param>
internal sealed record KeyChange(string Problem, string Remedy, string? Switches, JoinOptions? Options, Func<object, object?> Left, Func<object, object?> Right)
{
    private static readonly JoinOptions Ignore = new() { IgnoreCase = true }, Trim = new() { TrimKeys = true }, Coerce = new() { CoerceKeys = true },
        AllSwitches = new() { IgnoreCase = true, TrimKeys = true, CoerceKeys = true };

    /// <summary>It is worth telling only if no single switch does as much.</summary>
    public bool YieldsToSwitch { get; private init; }

    /// <summary>Those that could matter for such values.</summary>
    public static IEnumerable<KeyChange> All(KeySample left, KeySample right)
    {
        bool leftHasText = left.Present.Any(IsText), rightHasText = right.Present.Any(IsText);
        yield return Switch("The sides have keys of different types.", "Read one side's keys as the other's type.", "-CoerceKeys", Coerce);
        if (leftHasText && rightHasText)
        {
            yield return Switch("Letters differ in case.", "Compare ignoring case.", "-IgnoreCase", Ignore);
            yield return Switch("Blanks stand before or after the text.", "Compare without blanks around the text.", "-TrimKeys", Trim);
            yield return Both("Numbers are written with and without leading zeros.", "Remove leading zeros on both sides, or read both as numbers.", KeyText.WithoutZeros);
            yield return Both("GUIDs are spelt in different ways (braces, hyphens, case).", "Read both sides as GUIDs.", KeyText.AsGuid);
            yield return Both("Separators differ (hyphens, dots, slashes, blanks).", "Remove everything but letters and digits on both sides.", KeyText.WithoutSeparators) with { YieldsToSwitch = true };
        }
        if (leftHasText || rightHasText)
            yield return Switch("Several differences come together.", "Compare with all three switches.", "-IgnoreCase -TrimKeys -CoerceKeys", AllSwitches) with { YieldsToSwitch = true };
        foreach (var change in Dates(left, right).Concat(Prefixes(left, right)))
            yield return change;
    }

    private static IEnumerable<KeyChange> Dates(KeySample left, KeySample right)
    {
        if (left.Present.Any(KeyText.HasTime) || right.Present.Any(KeyText.HasTime))
            yield return Both("Dates stand against timestamps with a time of day.", "Compare the date alone: cast the timestamp to a date.", KeyText.DateAlone) with { YieldsToSwitch = true };
        var (leftForm, rightForm) = (KeyText.DateFormat(left.Present), KeyText.DateFormat(right.Present));
        if (leftForm is not null && rightForm is not null && leftForm != rightForm)
        {
            yield return new($"Both sides write dates as text, as {leftForm} on the left and as {rightForm} on the right.", "Read both sides as dates, each in its own form.", null, null,
                k => DateOf(k, leftForm), k => DateOf(k, rightForm));
        }
        foreach (var (format, sample, side) in new[] { (leftForm, left, "left"), (rightForm, right, "right") })
        {
            if (format is null)
                continue;
            yield return Both($"The {side} side writes dates as text of the form {format}.", $"Read the text on the {side} as a date of the form {format}.", k => DateOf(k, format));
        }
    }

    private static IEnumerable<KeyChange> Prefixes(KeySample left, KeySample right)
    {
        var (l, r) = (KeyText.Prefix(left.Present), KeyText.Prefix(right.Present));
        if (l == r || (l.Length == 0 && r.Length == 0))
            yield break;
        var sides = string.Join(" and ", new[] { (l, "left"), (r, "right") }.Where(static s => s.Item1.Length > 0).Select(static s => $"'{s.Item1}' on the {s.Item2}"));
        yield return new($"The digits follow {sides}.", $"Remove {sides} and read the rest as a number.", null, null, k => KeyText.NumberAfter(k, l), k => KeyText.NumberAfter(k, r));
        yield return new($"The text begins with {sides}.", $"Remove {sides}.", null, null, k => KeyText.TextAfter(k, l), k => KeyText.TextAfter(k, r));
    }

    private static object? DateOf(object key, string format) => key is string text ? KeyText.AsDate(text, format) : KeyText.DateAlone(key);

    private static bool IsText(object value) => TextKeys.Of(value) is not null;

    private static KeyChange Switch(string problem, string remedy, string switches, JoinOptions options) =>
        new(problem, remedy, switches, options, static k => k, static k => k);

    private static KeyChange Both(string problem, string remedy, Func<object, object?> change) => new(problem, remedy, null, null, change, change);
}
