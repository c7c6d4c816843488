namespace DataAgent.Joining;

/// <summary>Values of any type in one canonical form a family; for columns whose type changes from row to row.</summary>
internal static class AnyKeys
{
    /// <param name="coerce">Texts that are numbers count as those numbers.</param>
    public static bool TryGet(object value, bool coerce, out AnyKey key)
    {
        key = new AnyKey(Canonical(value, coerce));
        return true;
    }

    private static object Canonical(object value, bool coerce) => KeyFamilies.Of(value.GetType()) switch
    {
        KeyFamily.Number => Number(value),
        KeyFamily.Text when coerce && DecimalKeys.TryGet(TextKeys.Of(value)!, out var number) => number,
        KeyFamily.Text => TextKeys.Of(value)!,
        KeyFamily.Moment when MomentKeys.TryGet(value, coerce, out var ticks) => (KeyFamily.Moment, ticks),
        KeyFamily.Instant when InstantKeys.TryGet(value, coerce, out var ticks) => (KeyFamily.Instant, ticks),
        KeyFamily.Time when TimeKeys.TryGet(value, coerce, out var ticks) => (KeyFamily.Time, ticks),
        KeyFamily.Bytes => new BytesKey((byte[])value),
        _ => value,
    };

    private static object Number(object value)
    {
        if (DecimalKeys.TryGet(value, coerce: false, out var exact))
            return exact;
        return WholeKeys.TryGet(value, coerce: false, out var whole) ? whole : Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
