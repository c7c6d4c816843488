namespace DataAgent.Rows;

/// <summary>Whether a value has more digits than its column: servers would round it without a word.</summary>
internal static class ExactFacets
{
    /// <summary>Zeros after the column's last digit are no loss.</summary>
    public static decimal Scaled(decimal value, TargetColumn target) =>
        value.Scale <= target.Scale || decimal.Round(value, target.Scale!.Value) == value ? value : throw Misfit(value, target);

    /// <param name="unit">Ticks in the column's finest step.</param>
    public static DateTime Fraction(DateTime value, TargetColumn target, long unit, bool cuts) =>
        value.Ticks % unit is 0 ? value : cuts ? value.AddTicks(-(value.Ticks % unit)) : throw TooFine(value, target);

    public static DateTimeOffset Fraction(DateTimeOffset value, TargetColumn target, long unit, bool cuts) =>
        value.Ticks % unit is 0 ? value : cuts ? value.AddTicks(-(value.Ticks % unit)) : throw TooFine(value, target);

    public static TimeOnly Fraction(TimeOnly value, TargetColumn target, long unit, bool cuts) =>
        value.Ticks % unit is 0 ? value : cuts ? new TimeOnly(value.Ticks - value.Ticks % unit) : throw TooFine(value, target);

    public static TimeSpan Fraction(TimeSpan value, TargetColumn target, long unit, bool cuts) =>
        value.Ticks % unit is 0 ? value : cuts ? new TimeSpan(value.Ticks - value.Ticks % unit) : throw TooFine(value, target);

    private static ValueMisfitException Misfit(object value, TargetColumn target) => new(target.Name, ExactValue.Describe(value), target.TypeName);

    private static ValueMisfitException TooFine(object value, TargetColumn target) =>
        new(target.Name, ExactValue.Describe(value), $"{target.TypeName}, whose seconds have {target.FractionDigits} digits (TruncateTime cuts the others)");
}
