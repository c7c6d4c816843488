using System.Numerics;

namespace DataAgent.Joining;

/// <summary>What the values of two key columns are turned into, so that equal keys are equal structs.</summary>
/// <param name="Type">Of the key; it has typed equality.</param>
/// <param name="Conversions">
/// A class with <c>bool TryGet(TSource, out TKey)</c> for each source type that is not converted by the language, and
/// <c>bool TryGet(object, bool coerce, out TKey)</c>. False: no key of this kind equals the value.
/// </param>
internal sealed record KeyKind(Type Type, Type Conversions)
{
    public static KeyKind Integer { get; } = new(typeof(long), typeof(IntegerKeys));

    public static KeyKind Decimal { get; } = new(typeof(decimal), typeof(DecimalKeys));

    public static KeyKind Double { get; } = new(typeof(double), typeof(DoubleKeys));

    public static KeyKind Whole { get; } = new(typeof(BigInteger), typeof(WholeKeys));

    public static KeyKind Text { get; } = new(typeof(TextKey), typeof(TextKeys));

    public static KeyKind CaselessText { get; } = new(typeof(CaselessTextKey), typeof(TextKeys));

    public static KeyKind Boolean { get; } = new(typeof(bool), typeof(BooleanKeys));

    public static KeyKind Guid { get; } = new(typeof(Guid), typeof(GuidKeys));

    /// <summary>Ticks of a date or timestamp without zone.</summary>
    public static KeyKind Moment { get; } = new(typeof(long), typeof(MomentKeys));

    /// <summary>UTC ticks of a timestamp with zone.</summary>
    public static KeyKind Instant { get; } = new(typeof(long), typeof(InstantKeys));

    /// <summary>Ticks of a time of day or an interval.</summary>
    public static KeyKind Time { get; } = new(typeof(long), typeof(TimeKeys));

    public static KeyKind Bytes { get; } = new(typeof(BytesKey), typeof(BytesKeys));

    public static KeyKind Any { get; } = new(typeof(AnyKey), typeof(AnyKeys));
}
