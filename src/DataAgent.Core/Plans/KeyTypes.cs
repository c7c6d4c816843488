namespace DataAgent.Plans;

/// <summary>Which of the local engine's types can be equal, and the condition that compares them without changing a value.</summary>
/// <remarks>
/// The engine itself would convert: text to number, a whole number to a float that cannot hold it. Here text equals text only, byte
/// for byte; numbers compare by value; a time with a zone is a moment and equals no time without one.
/// </remarks>
internal static class KeyTypes
{
    /// <summary>Whether values of the two types can be equal.</summary>
    public static bool GoTogether(string left, string right) => Family(left) == Family(right) || left == NullType || right == NullType;

    public static bool IsText(string type) => Family(type) == "VARCHAR";

    /// <summary>A condition that is true, or not, for two expressions of types that go together.</summary>
    public static string Equal(string left, string leftType, string right, string rightType)
    {
        if (Family(leftType) != Number || leftType == rightType)
            return $"{left} = {right}";
        var (leftFloats, rightFloats) = (IsFloat(leftType), IsFloat(rightType));
        if (leftFloats == rightFloats)
            return leftFloats || Digits(leftType, rightType) <= MaxDigits ? $"{left} = {right}" : Wide(left, right, Scale(leftType, rightType));
        var (number, exact, exactType) = leftFloats ? (left, right, rightType) : (right, left, leftType);
        // The floats meet first, which a hash join can do; the exact comparison then drops what the float could not tell apart.
        return $"CAST({left} AS DOUBLE) = CAST({right} AS DOUBLE) AND TRY_CAST({number} AS DECIMAL(38, {Math.Max(Precision(exactType).Scale, 18)})) = {exact}";
    }

    private const string Number = "number";
    private const string NullType = "\"NULL\"";
    private const int MaxDigits = 38;

    private static string Family(string type) => type switch
    {
        "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" or "UHUGEINT"
            or "FLOAT" or "DOUBLE" or "BIGNUM" or "VARINT" => Number,
        "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" => "TIMESTAMP",
        "JSON" or "VARCHAR" => "VARCHAR",
        "TIME" or "TIME_NS" => "TIME",
        _ when type.StartsWith("DECIMAL(", StringComparison.Ordinal) => Number,
        _ when type.StartsWith("ENUM(", StringComparison.Ordinal) => "VARCHAR",
        _ => type,
    };

    private static bool IsFloat(string type) => type is "FLOAT" or "DOUBLE";

    private static string Wide(string left, string right, int scale) =>
        $"CAST({left} AS DOUBLE) = CAST({right} AS DOUBLE) AND TRY_CAST({left} AS DECIMAL(38, {scale})) = TRY_CAST({right} AS DECIMAL(38, {scale}))";

    private static int Scale(string left, string right) => Math.Max(Precision(left).Scale, Precision(right).Scale);

    private static int Digits(string left, string right) => Math.Max(Precision(left).Whole, Precision(right).Whole) + Scale(left, right);

    /// <summary>Digits before and after the point.</summary>
    private static (int Whole, int Scale) Precision(string type)
    {
        if (type.StartsWith("DECIMAL(", StringComparison.Ordinal))
        {
            var parts = type[8..^1].Split(',');
            var scale = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
            return (int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture) - scale, scale);
        }

        return (type switch { "TINYINT" or "UTINYINT" => 3, "SMALLINT" or "USMALLINT" => 5, "INTEGER" or "UINTEGER" => 10, "BIGINT" => 19, "UBIGINT" => 20, _ => 39 }, 0);
    }
}
