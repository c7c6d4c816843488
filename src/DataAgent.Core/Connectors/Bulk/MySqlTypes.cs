using System.Numerics;

namespace DataAgent.Connectors.Bulk;

/// <summary>MySQL's names of .NET's types; a moment is kept as UTC, spans up to 838 hours, a Guid as its text; FLOAT prints six digits only.</summary>
internal static class MySqlTypes
{
    public static TypeNames Names { get; } = TypeNames.Standard with
    {
        Text = "LONGTEXT",
        Number = "DECIMAL({0},{1})",
        MaxNumber = (65, 30),
        ByType = TypeNames.Standard.With(new Dictionary<Type, string>
        {
            [typeof(bool)] = "TINYINT(1)",
            [typeof(sbyte)] = "TINYINT",
            [typeof(byte)] = "TINYINT UNSIGNED",
            [typeof(ushort)] = "SMALLINT UNSIGNED",
            [typeof(uint)] = "INT UNSIGNED",
            [typeof(ulong)] = "BIGINT UNSIGNED",
            [typeof(BigInteger)] = "DECIMAL(65,0)",
            [typeof(float)] = "DOUBLE",
            [typeof(decimal)] = "DECIMAL(57,28)",
            [typeof(TimeOnly)] = "TIME(6)",
            [typeof(DateTime)] = "DATETIME(6)",
            [typeof(DateTimeOffset)] = "DATETIME(6)",
            [typeof(TimeSpan)] = "TIME(6)",
            [typeof(byte[])] = "LONGBLOB",
        }),
    };
}
