using System.Numerics;

namespace DataAgent.Connectors.Bulk;

/// <summary>PostgreSQL's names of .NET's types.</summary>
internal static class PostgreSqlTypes
{
    public static TypeNames Names { get; } = TypeNames.Standard with
    {
        Text = "text",
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
