using System.Numerics;

namespace DataAgent.Connectors.Bulk;

/// <summary>Declarations that SQLite ignores but for their affinity, and that our reader takes at their word.</summary>
internal static class SqliteTypes
{
    public static TypeNames Names { get; } = TypeNames.Standard with
    {
        Text = "TEXT",
        SizedText = null,
        Number = "DECIMAL({0},{1})",
        ByType = TypeNames.Standard.With(new Dictionary<Type, string>
        {
            [typeof(ulong)] = "DECIMAL",
            [typeof(BigInteger)] = "DECIMAL",
            [typeof(decimal)] = "DECIMAL",
            [typeof(DateTime)] = "DATETIME",
            [typeof(DateTimeOffset)] = "DATETIMEOFFSET",
            [typeof(TimeSpan)] = "TEXT",
            [typeof(Guid)] = "GUID",
            [typeof(char)] = "TEXT",
        }),
    };
}
