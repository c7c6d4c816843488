using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Servers;

/// <summary>Runs statements on a test's server.</summary>
internal static class Live
{
    public static void Execute(this Target target, params string[] statements)
    {
        foreach (var sql in statements)
        {
            using var result = QueryRunner.Run(target, new Query(sql), CancellationToken.None);
            result.Finish();
        }
    }

    /// <summary>The first row's values; none if there is no row.</summary>
    public static object?[] Row(this Target target, string sql, params (string Name, object? Value)[] parameters) => Rows(target, sql, parameters).FirstOrDefault() ?? [];

    public static List<object?[]> Rows(this Target target, string sql, params (string Name, object? Value)[] parameters)
    {
        using var result = QueryRunner.Run(target, new Query(sql) { Parameters = parameters.ToDictionary(static p => p.Name, static p => p.Value) }, CancellationToken.None);
        var properties = result.Shape.Columns.Select(c => result.Shape.RowType.GetProperty(c.Name)!).ToArray();
        return [.. result.Rows().Select(r => properties.Select(p => p.GetValue(r)).ToArray())];
    }

    public static DataAgentException Fails(this Target target, string sql, TimeSpan? timeout = null) => Assert.Throws<DataAgentException>(() =>
    {
        using var result = QueryRunner.Run(target, new Query(sql) { Timeout = timeout }, CancellationToken.None);
        _ = result.Rows().Count();
        result.Finish();
    });
}
