using System.Data.Common;
using System.Globalization;
using System.Text;

namespace DataAgent.Catalog;

/// <summary>The current row of a catalog statement. Drivers give the same fact as different types; texts that repeat are kept once.</summary>
internal sealed class CatalogRow(DbDataReader reader, Dictionary<string, string> texts)
{
    private readonly string?[] last = new string?[reader.FieldCount];

    /// <summary>Null for NULL.</summary>
    public string? Text(int ordinal)
    {
        if (reader.IsDBNull(ordinal))
            return null;
        var text = reader.GetValue(ordinal) switch
        {
            string s => s,
            byte[] bytes => Encoding.UTF8.GetString(bytes),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
        };
        // Most often a column says again what it said in the row before.
        if (last[ordinal] is { } same && same == text)
            return same;
        if (!texts.TryGetValue(text, out var known))
            texts.Add(text, known = text);
        return last[ordinal] = known;
    }

    /// <summary>Null for NULL, and for what is no whole number of 64 bits.</summary>
    public long? Number(int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetValue(ordinal) switch
    {
        long n => n,
        ulong n => n <= long.MaxValue ? (long)n : null,
        decimal n => (long)n,
        IConvertible n => n.ToInt64(CultureInfo.InvariantCulture),
        System.Numerics.BigInteger n => (long)n,
        _ => null,
    };
}
