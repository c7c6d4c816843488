namespace DataAgent.Connectors;

/// <summary>How one statement takes a list of any length as a single parameter.</summary>
/// <param name="Sql">What stands for <c>IN (@keys)</c>; <c>{0}</c> is the parameter.</param>
/// <param name="Value">Makes the parameter's value of at least one key, none null, all of one type; null: keys of that type do not go this way.</param>
public sealed record KeyArray(string Sql, Func<IReadOnlyList<object>, object?> Value)
{
    /// <summary>The list as it is, for a dialect that has arrays.</summary>
    public static object Whole(IReadOnlyList<object> keys) => keys;
}
