using System.Numerics;

namespace DataAgent.Connectors.Bulk;

/// <summary>DuckDB's names of .NET's types.</summary>
internal static class DuckDbTypes
{
    public static TypeNames Names { get; } = TypeNames.Standard with
    {
        Text = "VARCHAR",
        SizedText = null,
        Number = "DECIMAL({0},{1})",
        Array = "{0}[]",
        ByType = TypeNames.Standard.With(new Dictionary<Type, string>
        {
            [typeof(sbyte)] = "TINYINT",
            [typeof(byte)] = "UTINYINT",
            [typeof(ushort)] = "USMALLINT",
            [typeof(uint)] = "UINTEGER",
            [typeof(ulong)] = "UBIGINT",
            [typeof(BigInteger)] = "HUGEINT",
            [typeof(decimal)] = "DECIMAL(38,10)",
            [typeof(TimeSpan)] = "INTERVAL",
            [typeof(Guid)] = "UUID",
            [typeof(char)] = "VARCHAR",
        }),
    };
}
