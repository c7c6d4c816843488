using System.Globalization;
using DataAgent.Joining;

namespace DataAgent.Plans;

/// <summary>A join as SQL: columns as Join-QueryResult names them, left order kept, unmatched right rows at the end.</summary>
internal sealed class JoinSql
{
    private const string Here = "#here";

    private readonly JoinStep step;
    private readonly PlanOutput left;
    private readonly PlanOutput right;
    private readonly EngineSql engine;
    private readonly (OutputColumn Left, OutputColumn Right)[] keys;

    private JoinSql(JoinStep step, PlanOutput left, PlanOutput right, EngineSql engine)
    {
        (this.step, this.left, this.right, this.engine) = (step, left, right, engine);
        keys = [.. step.On.Select(pair => (left.Column(pair.Left), right.Column(pair.Right)))];
        if (Array.Find(keys, static pair => !KeyTypes.GoTogether(pair.Left.SqlType, pair.Right.SqlType)) is { Left: not null } wrong)
            throw PlanErrors.JoinKeyTypesDiffer((left, wrong.Left), (right, wrong.Right));
    }

    /// <exception cref="DataAgentException">ColumnNotFound or JoinKeyTypesDiffer.</exception>
    public static StepSql Of(JoinStep step, PlanOutput left, PlanOutput right, EngineSql engine)
    {
        var sql = new JoinSql(step, left, right, engine);
        var columns = string.Join(", ", sql.Columns());
        var view = $"SELECT {columns} FROM {sql.From(Sql.Quote(left.Name), Sql.Quote(right.Name))}";
        if (left.Order.Count == 0)
            return new(view, null, []);
        var order = sql.Order();
        var hidden = string.Join(", ", order.Select((o, i) => $"{o.Expression} AS {OrderColumn.Quoted(step.Output, i)}"));
        var from = sql.From($"(SELECT *, TRUE AS {Sql.Quote(Here)} FROM ({left.OrderedSql}) AS kept)", $"({right.OrderedSql})");
        return new(view, $"SELECT {columns}, {hidden} FROM {from}",
            [.. order.Select((o, i) => new OrderColumn(OrderColumn.NameOf(step.Output, i), o.Direction))]);
    }

    private bool KeepsRight => step.Kind is JoinKind.Right or JoinKind.Full;

    private bool ShowsRight => step.Kind is not (JoinKind.Semi or JoinKind.Anti);

    private string From(string leftSource, string rightSource)
    {
        var condition = string.Join(" AND ", keys.Select(pair =>
            engine.Equal($"l.{Sql.Quote(pair.Left.Name)}", pair.Left.SqlType, $"r.{Sql.Quote(pair.Right.Name)}", pair.Right.SqlType)));
        return step.Kind switch
        {
            JoinKind.Semi => string.Format(CultureInfo.InvariantCulture, engine.SemiJoin, leftSource, rightSource, condition),
            JoinKind.Anti => string.Format(CultureInfo.InvariantCulture, engine.AntiJoin, leftSource, rightSource, condition),
            JoinKind.Cross => $"{leftSource} AS l CROSS JOIN {rightSource} AS r",
            _ => $"{leftSource} AS l {step.Kind.ToString().ToUpperInvariant()} JOIN {rightSource} AS r ON {condition}",
        };
    }

    /// <summary>A key of one name on both sides appears once: a row that only the right side has shows the right one's.</summary>
    private IEnumerable<string> Columns()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in left.Columns)
        {
            names.Add(column.Name);
            var (l, r) = ($"l.{Sql.Quote(column.Name)}", $"r.{Sql.Quote(column.Name)}");
            yield return KeepsRight && IsShared(column) ? $"coalesce({l}, {r}) AS {Sql.Quote(column.Name)}" : $"{l} AS {Sql.Quote(column.Name)}";
        }

        foreach (var column in right.Columns.Where(column => ShowsRight && !IsShared(column)))
        {
            var name = names.Contains(column.Name) ? $"r_{column.Name}" : column.Name;
            var unique = name;
            for (var n = 2; !names.Add(unique); n++)
                unique = $"{name}_{n}";
            yield return $"r.{Sql.Quote(column.Name)} AS {Sql.Quote(unique)}";
        }
    }

    private bool IsShared(OutputColumn column) => Array.Exists(keys, pair =>
        pair.Left.Name.Equals(pair.Right.Name, StringComparison.OrdinalIgnoreCase) && pair.Left.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase));

    private List<(string Expression, string Direction)> Order()
    {
        var order = left.Order.Select(static o => ($"l.{Sql.Quote(o.Name)}", o.Direction)).ToList();
        if (KeepsRight)
            order.Insert(0, ($"l.{Sql.Quote(Here)} IS NULL", "ASC"));
        if (ShowsRight)
            order.AddRange(right.Order.Select(static o => ($"r.{Sql.Quote(o.Name)}", o.Direction)));
        return order;
    }
}
