using System.Globalization;
using DataAgent.Connectors;
using DataAgent.Rows;

namespace DataAgent.Plans;

/// <summary>What combining steps' SQL needs to know of the engine that runs it; all else is written alike for all.</summary>
/// <param name="Equal">The condition that compares two keys by value: left expression, its type in the local engine's words, right, its type.</param>
/// <param name="Literal">A parameter's value.</param>
/// <param name="SemiJoin">As in <see cref="EngineDialect"/>.</param>
internal sealed record EngineSql(Func<string, string, string, string, string> Equal, Func<object?, string> Literal, string SemiJoin, string AntiJoin)
{
    public static EngineSql Local { get; } = new(KeyEquality.Of, Sql.Literal, "{0} AS l SEMI JOIN {1} AS r ON {2}", "{0} AS l ANTI JOIN {1} AS r ON {2}");

    public static EngineSql Of(Connector connector)
    {
        var engine = connector.Dialect.Engine!;
        return new((left, leftType, right, rightType) => Equals(engine, left, leftType, right, rightType), value => Value(connector, value), engine.SemiJoin, engine.AntiJoin);
    }

    private static string Equals(EngineDialect engine, string left, string leftType, string right, string rightType)
    {
        var form = leftType == rightType ? "{0}" : KeyTypes.Family(leftType) switch
        {
            KeyTypes.Number => engine.Number,
            KeyTypes.Moment => engine.Moment,
            _ => "{0}",
        };
        return $"{string.Format(CultureInfo.InvariantCulture, form, left)} = {string.Format(CultureInfo.InvariantCulture, form, right)}";
    }

    /// <summary>Numbers, texts and truth are alike everywhere; what else there is, is a text cast to the database's own type.</summary>
    private static string Value(Connector connector, object? value) => value is DateOnly or DateTime or DateTimeOffset or Guid or double or float
        ? $"CAST({Sql.Literal(Text(value))} AS {connector.Dialect.Types.Of(new Column("", value.GetType(), IsNullable: true))})"
        : Sql.Literal(value);

    private static string Text(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "+00",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
