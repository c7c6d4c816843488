namespace DataAgent.Files;

/// <summary>What a file format does with one value; null is a value that is absent. Called in column order.</summary>
internal interface IFieldWriter
{
    void Field(int ordinal, string? value);

    void Field(int ordinal, bool? value);

    void Field(int ordinal, byte[]? value);

    void Field(int ordinal, double? value);

    void Field(int ordinal, float? value);

    /// <summary>Whole numbers and decimals, all of which print themselves exactly.</summary>
    void Number<T>(int ordinal, T? value)
        where T : struct, ISpanFormattable;

    /// <summary>Values that are text in a file: GUID, date, time, interval.</summary>
    /// <param name="format">One that keeps every digit; see <see cref="FieldFormat"/>.</param>
    void Text<T>(int ordinal, T? value, string? format)
        where T : struct, ISpanFormattable;

    /// <summary>A value whose type is known only at run time, or an array.</summary>
    void Any(int ordinal, object? value);
}
