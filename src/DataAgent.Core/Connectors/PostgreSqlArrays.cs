using System.Data.Common;
using System.Linq.Expressions;
using DataAgent.Rows;

namespace DataAgent.Connectors;

/// <summary>How rows show PostgreSQL's arrays: arrays of the element's own type, nullable; of text where the element is shown as text.</summary>
/// <remarks>
/// The server does not tell arrays of several dimensions apart by type: a column whose first value is one is text, as the server writes it; one that comes
/// later is an error that names the column.
/// </remarks>
internal static class PostgreSqlArrays
{
    private static readonly Expression<Func<DbDataReader, int, string?[]>> Text = (r, i) => PostgreSqlValue.Texts(r, i);

    /// <summary>In this one object: compiled readers are cached by the identity of the expressions.</summary>
    private static readonly Dictionary<string, Func<string, ColumnBinding>> ByElement = new()
    {
        ["smallint"] = Of<short?>(), ["integer"] = Of<int?>(), ["bigint"] = Of<long?>(), ["oid"] = Of<uint?>(),
        ["real"] = Of<float?>(), ["double precision"] = Of<double?>(), ["numeric"] = Of<decimal?>(), ["money"] = Of<decimal?>(),
        ["boolean"] = Of<bool?>(), ["uuid"] = Of<Guid?>(), ["bytea"] = Of<byte[]?>(),
        ["date"] = Of<DateOnly?>(), ["time without time zone"] = Of<TimeOnly?>(),
        ["timestamp without time zone"] = Of<DateTime?>(), ["timestamp with time zone"] = Of<DateTimeOffset?>(),
        ["interval"] = Of(static (r, i) => PostgreSqlValue.Intervals(r, i)),
        ["inet"] = Of(static (r, i) => PostgreSqlValue.Inets(r, i)),
        ["text"] = Of<string?>(), ["character varying"] = Of<string?>(), ["character"] = Of<string?>(), ["name"] = Of<string?>(),
        ["json"] = Of<string?>(), ["jsonb"] = Of<string?>(), ["xml"] = Of<string?>(),
    };

    /// <summary>Null: the type is no array.</summary>
    /// <param name="type">The server's name of it, without facets: <c>integer[]</c>.</param>
    public static ColumnBinding? Of(string name, string type) =>
        !type.EndsWith("[]", StringComparison.Ordinal) ? null
            : ByElement.TryGetValue(type[..^2], out var known) ? known(name) : ColumnBinding.Of(name, Text);

    private static Func<string, ColumnBinding> Of<T>() => Of(static (r, i) => PostgreSqlValue.Items<T>(r, i));

    private static Func<string, ColumnBinding> Of<T>(Expression<Func<DbDataReader, int, T[]>> read) => name => ColumnBinding.Of(name, read);
}
