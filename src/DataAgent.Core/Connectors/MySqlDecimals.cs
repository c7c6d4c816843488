using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Numerics;
using DataAgent.Rows;

namespace DataAgent.Connectors;

/// <summary>DECIMAL has up to 65 digits, .NET's decimal 28: wider whole numbers are BigInteger, and no digit is ever rounded away.</summary>
/// <remarks>
/// A table's column goes by its declared digits. An expression's are too many to mean anything (SUM of an INT: 32), so its first row decides.
/// https://dev.mysql.com/doc/refman/8.0/en/precision-math-decimal-characteristics.html
/// </remarks>
internal static class MySqlDecimals
{
    /// <summary>The most digits that a decimal always holds.</summary>
    private const int DecimalDigits = 28;

    private static readonly Expression<Func<DbDataReader, int, decimal>> Narrow = (r, i) => r.GetDecimal(i);
    private static readonly Expression<Func<DbDataReader, int, decimal>> Exact = (r, i) => ReadExact(MySqlReader.Below(r), i);
    private static readonly Expression<Func<DbDataReader, int, BigInteger>> Whole = (r, i) => BigInteger.Parse(MySqlReader.Below(r).DecimalText(i), CultureInfo.InvariantCulture);

    public static ColumnBinding Bind(MySqlReader reader, int ordinal)
    {
        var name = reader.GetName(ordinal);
        var column = reader.GetSchemaTable()!.Rows[ordinal];
        var (digits, scale) = (Number(column["NumericPrecision"]), Number(column["NumericScale"]));
        if (digits <= DecimalDigits && digits > 0)
            return ColumnBinding.Of(name, Narrow);
        var isDeclared = column["BaseTableName"] is string { Length: > 0 };
        return scale == 0 && (isDeclared || StartsWide(reader, ordinal)) ? ColumnBinding.Of(name, Whole) : ColumnBinding.Of(name, Exact);
    }

    private static int Number(object field) => field is DBNull ? 0 : Convert.ToInt32(field, CultureInfo.InvariantCulture);

    private static bool StartsWide(MySqlReader reader, int ordinal) =>
        reader.HasRows && !reader.IsDBNull(ordinal) && !TryExact(reader.DecimalText(ordinal), out _);

    private static decimal ReadExact(MySqlReader reader, int ordinal) =>
        TryExact(reader.DecimalText(ordinal), out var value) ? value : throw ConnectorErrors.ValueDoesNotFit(
            reader.GetName(ordinal), "decimal", "a number of more than 28 digits", $"Select CAST({reader.GetName(ordinal)} AS CHAR) to see it whole.");

    /// <summary>Zeros at the end of a fraction that is too long are no digits; parsing would round any other.</summary>
    private static bool TryExact(string text, out decimal value)
    {
        if (text.Length > DecimalDigits && text.Contains('.', StringComparison.Ordinal))
            text = text.TrimEnd('0').TrimEnd('.');
        return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out value)
            && (text.Length <= DecimalDigits || value.ToString(CultureInfo.InvariantCulture) == text);
    }
}
