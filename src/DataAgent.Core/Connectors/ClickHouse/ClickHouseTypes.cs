using System.Numerics;
using DataAgent.Connectors.Bulk;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>ClickHouse's names of .NET's types; times of day, spans and bytes are kept in a String.</summary>
internal static class ClickHouseTypes
{
    public static TypeNames Names { get; } = TypeNames.Standard with
    {
        Text = "String",
        SizedText = null,
        Number = "Decimal({0}, {1})",
        MaxNumber = (76, 76),
        Nullable = "Nullable({0})",
        Required = "{0}",
        Array = "Array({0})",
        NullableItem = "Nullable({0})",
        TableSuffix = " ENGINE = MergeTree ORDER BY tuple()",
        TemporarySuffix = " ENGINE = Memory",
        ByType = TypeNames.Standard.With(new Dictionary<Type, string>
        {
            [typeof(bool)] = "Bool",
            [typeof(sbyte)] = "Int8",
            [typeof(byte)] = "UInt8",
            [typeof(short)] = "Int16",
            [typeof(ushort)] = "UInt16",
            [typeof(int)] = "Int32",
            [typeof(uint)] = "UInt32",
            [typeof(long)] = "Int64",
            [typeof(ulong)] = "UInt64",
            [typeof(BigInteger)] = "Int256",
            [typeof(float)] = "Float32",
            [typeof(double)] = "Float64",
            [typeof(decimal)] = "Decimal(57, 28)",
            [typeof(DateOnly)] = "Date32",
            [typeof(TimeOnly)] = "String",
            [typeof(DateTime)] = "DateTime64(7)",
            [typeof(DateTimeOffset)] = "DateTime64(7, 'UTC')",
            [typeof(TimeSpan)] = "String",
            [typeof(Guid)] = "UUID",
            [typeof(byte[])] = "String",
            [typeof(char)] = "String",
        }),
    };
}
