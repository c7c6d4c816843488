using DataAgent.Joining;
using DataAgent.Rows;

namespace DataAgent.Unit.Joining;

/// <summary>Short ways to make inputs and to look at outputs.</summary>
internal static class Rows
{
    public static Dictionary<string, object?> Row(params (string Name, object? Value)[] fields) => fields.ToDictionary(static f => f.Name, static f => f.Value);

    public static List<object> Join(IEnumerable<object?> left, IEnumerable<object?> right, JoinKind kind, params string[] on) =>
        Join(left, right, new JoinOptions { Kind = kind, On = [.. on.Select(JoinKey.Parse)] });

    public static List<object> Join(IEnumerable<object?> left, IEnumerable<object?> right, JoinOptions options) =>
        [.. RowJoin.Join(left, right, options, default)];

    /// <summary>A row as text: <c>id=1 name=a</c>; null as null.</summary>
    public static string Text(object row) => row is IDictionary<string, object?> fields
        ? string.Join(' ', fields.Select(static f => $"{f.Key}={f.Value ?? "null"}"))
        : string.Join(' ', row.GetType().GetProperties().Select(p => $"{p.Name}={p.GetValue(row) ?? "null"}"));

    public static string[] Texts(IEnumerable<object> rows) => [.. rows.Select(Text)];

    /// <summary>Typed rows of one column pair: <c>key</c> of type T and <c>value</c>.</summary>
    public static List<object> Typed<T>(string value, params object?[] keys)
    {
        var shape = RowShape.Of([new Column("key", typeof(T)), new Column(value, typeof(int), IsNullable: false)]);
        return [.. keys.Select((k, i) => Make(shape, k, i))];
    }

    public static object Make(RowShape shape, params object?[] values)
    {
        var row = Activator.CreateInstance(shape.RowType)!;
        for (var i = 0; i < values.Length; i++)
            shape.RowType.GetProperty(shape.Columns[i].Name)!.SetValue(row, values[i]);
        return row;
    }
}
