using System.Numerics;

namespace DataAgent.Connectors.Bulk;

/// <summary>SQL Server's names of .NET's types; a temporary table is one whose name begins with #.</summary>
internal static class SqlServerTypes
{
    public static TypeNames Names { get; } = TypeNames.Standard with
    {
        Text = "NVARCHAR(MAX)",
        SizedText = "NVARCHAR({0})",
        Number = "DECIMAL({0},{1})",
        TemporaryPrefix = "CREATE TABLE",
        ByType = TypeNames.Standard.With(new Dictionary<Type, string>
        {
            [typeof(bool)] = "BIT",
            [typeof(byte)] = "TINYINT",
            [typeof(ulong)] = "DECIMAL(20,0)",
            [typeof(BigInteger)] = "DECIMAL(38,0)",
            [typeof(double)] = "FLOAT",
            [typeof(decimal)] = "DECIMAL(38,10)",
            [typeof(DateTime)] = "DATETIME2(7)",
            [typeof(DateTimeOffset)] = "DATETIMEOFFSET(7)",
            [typeof(Guid)] = "UNIQUEIDENTIFIER",
            [typeof(byte[])] = "VARBINARY(MAX)",
            [typeof(char)] = "NCHAR(1)",
        }),
    };
}
