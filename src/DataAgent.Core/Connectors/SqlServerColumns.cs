using System.Data;
using System.Data.Common;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq.Expressions;
using System.Numerics;
using DataAgent.Rows;

namespace DataAgent.Connectors;

/// <summary>How rows show SQL Server's types (https://learn.microsoft.com/dotnet/framework/data/adonet/sql-server-data-type-mappings); types of CLR assemblies come as bytes.</summary>
internal static class SqlServerColumns
{
    /// <summary>The most digits that a decimal always holds.</summary>
    private const int DecimalDigits = 28;

    private static readonly Expression<Func<DbDataReader, int, DateOnly>> Date = (r, i) => DateOnly.FromDateTime(r.GetDateTime(i));
    private static readonly Expression<Func<DbDataReader, int, TimeOnly>> Time = (r, i) => TimeOnly.FromTimeSpan(r.GetFieldValue<TimeSpan>(i));
    private static readonly Expression<Func<DbDataReader, int, byte[]>> Bytes = (r, i) => r.GetFieldValue<byte[]>(i);
    private static readonly Expression<Func<DbDataReader, int, decimal>> Exact = (r, i) => ReadExact(r, i);
    private static readonly Expression<Func<DbDataReader, int, BigInteger>> Whole = (r, i) => BigInteger.Parse(r.GetFieldValue<SqlDecimal>(i).ToString(), CultureInfo.InvariantCulture);

    public static ColumnBinding Bind(DbDataReader reader, int ordinal)
    {
        var name = reader.GetName(ordinal);
        return reader.GetDataTypeName(ordinal) switch
        {
            "date" => ColumnBinding.Of(name, Date),
            "time" => ColumnBinding.Of(name, Time),
            "decimal" or "numeric" => Number(name, reader, ordinal),
            "xml" or "json" => ColumnBinding.Of(name, typeof(string)),
            var type when type.EndsWith("hierarchyid", StringComparison.Ordinal) || type.EndsWith("geometry", StringComparison.Ordinal) || type.EndsWith("geography", StringComparison.Ordinal) =>
                ColumnBinding.Of(name, Bytes),
            _ => ColumnBinding.Of(name, reader.GetFieldType(ordinal)),
        };
    }

    /// <summary>Types that the driver does not know, or would round: a DateTime goes as datetime2, whose ticks are .NET's.</summary>
    public static void SetValue(DbParameter parameter, object value)
    {
        (object sent, DbType? type) = value switch
        {
            DateOnly date => (date.ToDateTime(TimeOnly.MinValue), DbType.Date),
            TimeOnly time => (time.ToTimeSpan(), DbType.Time),
            DateTime time => (time, DbType.DateTime2),
            sbyte small => ((short)small, null),
            ushort medium => ((int)medium, null),
            uint large => ((long)large, null),
            ulong huge => ((decimal)huge, null),
            char letter => (letter.ToString(), null),
            BigInteger whole => (SqlDecimal.Parse(whole.ToString(CultureInfo.InvariantCulture)), null),
            _ => ((object)value, default(DbType?)),
        };
        parameter.Value = sent;
        if (type is { } known)
            parameter.DbType = known;
    }

    private static ColumnBinding Number(string name, DbDataReader reader, int ordinal)
    {
        var column = reader.GetSchemaTable()?.Rows[ordinal];
        int Facet(string facet) => column?[facet] is { } value and not DBNull ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : 0;
        return Facet("NumericPrecision") <= DecimalDigits ? ColumnBinding.Of(name, typeof(decimal))
            : Facet("NumericScale") == 0 ? ColumnBinding.Of(name, Whole) : ColumnBinding.Of(name, Exact);
    }

    private static decimal ReadExact(DbDataReader reader, int ordinal)
    {
        var value = reader.GetFieldValue<SqlDecimal>(ordinal);
        var text = value.ToString().TrimEnd('0').TrimEnd('.');
        return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var exact) && exact.ToString(CultureInfo.InvariantCulture) == text
            ? exact
            : throw ConnectorErrors.ValueDoesNotFit(
                reader.GetName(ordinal), "decimal", "a number of more than 28 digits", $"Select CONVERT(varchar(50), {reader.GetName(ordinal)}) to see it whole.");
    }
}
