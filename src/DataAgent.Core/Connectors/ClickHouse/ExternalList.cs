using System.Text;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>A parameter's list of any length, sent with its query as a table of one column <c>key</c> that only the query sees.</summary>
/// <remarks>
/// An array parameter ends at 128 KB (https://clickhouse.com/docs/operations/settings/settings#http_max_field_value_size); a table of external
/// data has no such limit (https://clickhouse.com/docs/engines/table-engines/special/external-data).
/// </remarks>
/// <param name="items">At least one; none null, all of one type.</param>
internal sealed class ExternalList(IReadOnlyList<object> items)
{
    public const string Column = "key";

    /// <summary>A name that no table of the user's has.</summary>
    public static string TableName(string parameter) => $"_dataagent_{parameter}";

    public string Structure => $"{Column} {ParameterLiteral.ItemType(items)}";

    /// <summary>In the format TabSeparated, a line an item.</summary>
    public byte[] Lines()
    {
        var text = new StringBuilder(items.Count * 8);
        foreach (var item in items)
            text.Append(ParameterLiteral.Text(item)).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
