namespace DataAgent.Plans;

/// <summary>The SQL condition that compares two keys by value, as Join-QueryResult does.</summary>
/// <remarks>
/// Left to itself the engine compares a whole number with a float that cannot hold it, and fails where a common type is too narrow.
/// Each condition opens with an equality that a hash join can use; what follows drops the pairs that it could not tell apart.
/// </remarks>
internal static class KeyEquality
{
    private const int MaxDigits = 38;

    /// <param name="left">An expression of <paramref name="leftType"/>.</param>
    public static string Of(string left, string leftType, string right, string rightType)
    {
        if (leftType == rightType)
            return $"{left} = {right}";
        return KeyTypes.Family(leftType) switch
        {
            KeyTypes.Number => Numbers(left, leftType, right, rightType),
            KeyTypes.Moment => Moments(left, leftType, right, rightType),
            KeyTypes.Time => $"epoch_us({left}) = epoch_us({right})",
            _ => $"{left} = {right}",
        };
    }

    private static string Numbers(string left, string leftType, string right, string rightType)
    {
        if (KeyTypes.IsFloat(leftType) && KeyTypes.IsFloat(rightType))
            return $"{Double(left, leftType)} = {Double(right, rightType)}";
        if (KeyTypes.IsFloat(rightType))
            return Numbers(right, rightType, left, leftType);
        var (whole, fraction) = KeyTypes.Digits(rightType);
        if (KeyTypes.IsFloat(leftType) && fraction == 0 && !rightType.StartsWith("DECIMAL(", StringComparison.Ordinal))
            return $"{Double(left, leftType)} = CAST({right} AS DOUBLE) AND TRY_CAST({left} AS HUGEINT) = {right}";
        // A float is the shortest decimal that reads back as it: 0.1 is 0.1.
        if (KeyTypes.IsFloat(leftType))
            return $"{Double(left, leftType)} = CAST({right} AS DOUBLE) AND {Exact($"CAST({left} AS VARCHAR)", Math.Max(fraction, 18))} = {Exact(right, Math.Max(fraction, 18))}";
        var other = KeyTypes.Digits(leftType);
        if (Math.Max(whole, other.Whole) + Math.Max(fraction, other.Fraction) <= MaxDigits || (fraction == 0 && other.Fraction == 0))
            return $"{left} = {right}";
        var scale = Math.Max(fraction, other.Fraction);
        return $"CAST({left} AS DOUBLE) = CAST({right} AS DOUBLE) AND {Exact(left, scale)} = {Exact(right, scale)}";
    }

    private static string Double(string value, string type) => type == "FLOAT" ? $"CAST(CAST({value} AS VARCHAR) AS DOUBLE)" : value;

    /// <summary>Null for what has too many digits before the point; the other side cannot have them.</summary>
    private static string Exact(string value, int scale) => $"TRY_CAST({value} AS DECIMAL({MaxDigits}, {scale}))";

    /// <summary>A date is its midnight. Nanoseconds go back only three centuries, so the two meet in microseconds.</summary>
    private static string Moments(string left, string leftType, string right, string rightType)
    {
        var condition = $"{Micros(left, leftType)} = {Micros(right, rightType)}";
        return condition + NoNanos(left, leftType) + NoNanos(right, rightType);
    }

    private static string Micros(string value, string type) => type == "TIMESTAMP" ? value : $"CAST({value} AS TIMESTAMP)";

    private static string NoNanos(string value, string type) => type == "TIMESTAMP_NS" ? $" AND epoch_ns({value}) % 1000 = 0" : "";
}
