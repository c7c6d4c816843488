using System.Numerics;
using DataAgent.Rows;

namespace DataAgent.Connectors.Bulk;

/// <summary>How a database declares columns that hold .NET's types without loss; what it has no type for is text.</summary>
internal sealed record TypeNames
{
    /// <summary>Standard SQL, and what a database lists only its differences to.</summary>
    public static TypeNames Standard { get; } = new() { ByType = StandardNames() };

    /// <summary>Without a null mark.</summary>
    public required IReadOnlyDictionary<Type, string> ByType { get; init; }

    /// <summary>What a type gets that has no entry.</summary>
    public string Text { get; init; } = "VARCHAR(4000)";

    /// <summary>With the characters that a text may have; null: <see cref="Text"/> whatever they are.</summary>
    public string? SizedText { get; init; } = "VARCHAR({0})";

    /// <summary>The most characters of <see cref="SizedText"/>.</summary>
    public int MaxLength { get; init; } = 4000;

    /// <summary>With the digits and the scale of an exact number.</summary>
    public string Number { get; init; } = "NUMERIC({0},{1})";

    /// <summary>The most digits and the greatest scale of <see cref="Number"/>.</summary>
    public (int Precision, int Scale) MaxNumber { get; init; } = (38, 38);

    /// <summary>Around an element's type; null: arrays are JSON in a text column.</summary>
    public string? Array { get; init; }

    /// <summary>Around the type of a column that may be null.</summary>
    public string Nullable { get; init; } = "{0}";

    /// <summary>Around the type of a column that may not.</summary>
    public string Required { get; init; } = "{0} NOT NULL";

    /// <summary>Around the type of an array's item that may be null.</summary>
    public string NullableItem { get; init; } = "{0}";

    /// <summary>Behind the list of columns.</summary>
    public string TableSuffix { get; init; } = "";

    public string TemporaryPrefix { get; init; } = "CREATE TEMPORARY TABLE";

    /// <summary>Behind the list of columns of a temporary table.</summary>
    public string TemporarySuffix { get; init; } = "";

    /// <summary>This one with some types declared otherwise.</summary>
    public IReadOnlyDictionary<Type, string> With(IEnumerable<KeyValuePair<Type, string>> others)
    {
        var all = new Dictionary<Type, string>(ByType);
        foreach (var (type, name) in others)
            all[type] = name;
        return all;
    }

    /// <summary>The column's type with its null mark: <c>BIGINT NOT NULL</c>.</summary>
    /// <param name="source">Where its values come from, for digits and lengths; null: nothing is known of them.</param>
    public string Of(Column column, TargetColumn? source = null)
    {
        var element = column.Type.IsSZArray && column.Type != typeof(byte[]) ? column.Type.GetElementType()! : null;
        if (element is null || Array is null)
            return string.Format(null, column.IsNullable ? Nullable : Required, Sized(column, source) ?? ByType.GetValueOrDefault(column.Type, Text));
        var item = ByType.GetValueOrDefault(System.Nullable.GetUnderlyingType(element) ?? element, Text);
        var mayBeNull = !element.IsValueType || System.Nullable.GetUnderlyingType(element) is not null;
        return string.Format(null, Array, mayBeNull ? string.Format(null, NullableItem, item) : item);
    }

    private string? Sized(Column column, TargetColumn? source) => source switch
    {
        { Precision: { } digits, Scale: { } scale } when column.Type == typeof(decimal) && digits <= MaxNumber.Precision && scale <= MaxNumber.Scale => string.Format(null, Number, digits, scale),
        { Length: { } most } when column.Type == typeof(string) && most <= MaxLength && SizedText is not null => string.Format(null, SizedText, most),
        _ => null,
    };

    private static Dictionary<Type, string> StandardNames() => new()
    {
        [typeof(bool)] = "BOOLEAN",
        [typeof(sbyte)] = "SMALLINT",
        [typeof(byte)] = "SMALLINT",
        [typeof(short)] = "SMALLINT",
        [typeof(ushort)] = "INTEGER",
        [typeof(int)] = "INTEGER",
        [typeof(uint)] = "BIGINT",
        [typeof(long)] = "BIGINT",
        [typeof(ulong)] = "NUMERIC(20,0)",
        [typeof(BigInteger)] = "NUMERIC(38,0)",
        [typeof(float)] = "REAL",
        [typeof(double)] = "DOUBLE PRECISION",
        [typeof(decimal)] = "NUMERIC(38,10)",
        [typeof(DateOnly)] = "DATE",
        [typeof(TimeOnly)] = "TIME",
        [typeof(DateTime)] = "TIMESTAMP",
        [typeof(DateTimeOffset)] = "TIMESTAMP WITH TIME ZONE",
        [typeof(TimeSpan)] = "VARCHAR(40)",
        [typeof(Guid)] = "CHAR(36)",
        [typeof(byte[])] = "BLOB",
        [typeof(char)] = "CHAR(1)",
    };
}
