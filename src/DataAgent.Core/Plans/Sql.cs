using System.Globalization;
using DataAgent.Connectors;

namespace DataAgent.Plans;

/// <summary>Writes names and values in the local engine's SQL.</summary>
internal static class Sql
{
    public static Dialect Dialect { get; } = new() { DollarQuotes = true };

    public static string Quote(string name) => Dialect.Quote(name);

    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    /// <summary>A literal of the value's own type, so that nothing is converted on the way.</summary>
    public static string Literal(object? value) => value switch
    {
        null => "NULL",
        bool flag => flag ? "TRUE" : "FALSE",
        long or int or short or byte => Invariant(value),
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        double or float => $"CAST('{Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)}' AS DOUBLE)",
        DateOnly day => $"DATE '{day:yyyy-MM-dd}'",
        DateTime time => $"TIMESTAMP '{time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'",
        DateTimeOffset moment => $"TIMESTAMPTZ '{moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}+00'",
        Guid id => $"UUID '{id}'",
        _ => $"'{Invariant(value).Replace("'", "''", StringComparison.Ordinal)}'",
    };

    /// <summary>Puts values in the place of <c>@name</c>; a name that is none of the parameters stays, for the engine to refuse.</summary>
    public static string Fill(string sql, IReadOnlyDictionary<string, object?> parameters, EngineSql engine)
    {
        var filled = new System.Text.StringBuilder();
        var copied = 0;
        foreach (var token in SqlTokens.Of(sql, Dialect).Where(token => token.Kind == SqlTokenKind.Parameter && parameters.ContainsKey(token.Text)))
        {
            filled.Append(sql, copied, token.Start - copied).Append('(').Append(engine.Literal(parameters[token.Text])).Append(')');
            copied = token.Start + token.Length;
        }

        return filled.Append(sql, copied, sql.Length - copied).ToString();
    }

    private static string Invariant(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
