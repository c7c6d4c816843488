using System.Numerics;

namespace DataAgent.Connectors.Bulk;

/// <summary>PostgreSQL's names of .NET's types.</summary>
internal static class PostgreSqlTypes
{
    public static TypeNames Names { get; } = TypeNames.Standard with
    {
        Text = "text",
        SizedText = "varchar({0})",
        MaxLength = 10_000_000,
        Number = "numeric({0},{1})",
        MaxNumber = (1000, 1000),
        Array = "{0}[]",
        ByType = TypeNames.Standard.With(new Dictionary<Type, string>
        {
            [typeof(decimal)] = "numeric",
            [typeof(BigInteger)] = "numeric(80,0)",
            [typeof(TimeSpan)] = "interval",
            [typeof(Guid)] = "uuid",
            [typeof(byte[])] = "bytea",
            [typeof(char)] = "text",
        }),
    };
}
