using System.Data.Common;
using System.Globalization;
using System.Text;

namespace DataAgent.Catalog;

/// <summary>The current row of a catalog statement. Drivers give the same fact as different types; texts are numbers of a list.</summary>
internal sealed class CatalogRow(DbDataReader reader, TextList texts)
{
    private readonly (string? Text, int Number)[] last = new (string?, int)[reader.FieldCount];

    /// <summary>Its number in the list; 0 for NULL.</summary>
    public int Text(int ordinal)
    {
        var text = reader.GetValue(ordinal) switch
        {
            string s => s,
            DBNull => null,
            byte[] bytes => Encoding.UTF8.GetString(bytes),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
        };
        if (text is null)
            return 0;
        // Most often a column says again what it said in the row before.
        ref var before = ref last[ordinal];
        if (before.Text != text)
            before = (text, texts.Number(text));
        return before.Number;
    }

    /// <summary>The same, with the number of the empty text for NULL.</summary>
    public int TextOrEmpty(int ordinal) => Text(ordinal) is > 0 and var number ? number : texts.Number("");

    /// <summary>Null for NULL, and for what is no whole number of 64 bits.</summary>
    public long? Number(int ordinal) => reader.GetValue(ordinal) switch
    {
        long n => n,
        DBNull => null,
        ulong n => n <= long.MaxValue ? (long)n : null,
        decimal n => (long)n,
        IConvertible n => n.ToInt64(CultureInfo.InvariantCulture),
        System.Numerics.BigInteger n => (long)n,
        _ => null,
    };
}
