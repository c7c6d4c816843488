using System.Numerics;

namespace DataAgent.Rows;

/// <summary>The columns of a table that can hold a batch's rows.</summary>
/// <remarks>
/// A column whose rows tell its type has that type. Else the values decide: whole numbers are 64 bits wide, reals double; equal types stay;
/// whole numbers with decimals are decimal, with reals double, decimals with reals double, dates with times a date and time. Text stays text,
/// whatever it looks like; enums, and types that have no common one, are text; so is a column with nothing but nulls.
/// </remarks>
internal static class RowInference
{
    private static readonly HashSet<Type> Scalars =
    [
        typeof(bool), typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(float), typeof(double),
        typeof(decimal), typeof(BigInteger), typeof(string), typeof(DateOnly), typeof(TimeOnly), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Guid), typeof(byte[]),
    ];

    public static IReadOnlyList<Column> Columns(RowBatch batch) =>
        [.. batch.Columns().Select(c => c.Type == typeof(object) ? new Column(c.Name, OfValues(batch.Values(c.Name))) : c with { Type = Storable(c.Type) })];

    private static Type OfValues(IEnumerable<object?> values)
    {
        Type? type = null;
        foreach (var value in values)
        {
            if (value is null or DBNull)
                continue;
            var found = Wide(value.GetType());
            type = type is null ? found : ColumnTypes.Widen(type, found);
            if (type == typeof(object))
                return typeof(string);
        }

        return type is null ? typeof(string) : Storable(type);
    }

    private static Type Wide(Type type) =>
        type == typeof(sbyte) || type == typeof(byte) || type == typeof(short) || type == typeof(ushort) || type == typeof(int) || type == typeof(uint) ? typeof(long)
        : type == typeof(float) ? typeof(double)
        : Storable(type);

    private static Type Storable(Type type)
    {
        if (Scalars.Contains(type))
            return type;
        var element = type.IsSZArray ? type.GetElementType()! : null;
        return element is not null && Scalars.Contains(Nullable.GetUnderlyingType(element) ?? element) ? type : typeof(string);
    }
}
