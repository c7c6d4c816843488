namespace DataAgent.Unit.Connectors.Contract;

/// <summary>What every type keeps: its edge values, its null, and a refusal of what .NET cannot hold.</summary>
public abstract class ValueContract : ConnectorUnderTest
{
    /// <summary>SQL expressions and what a row shows for them.</summary>
    protected abstract IReadOnlyList<(string Sql, object? Value)> Values { get; }

    /// <summary>Expressions whose values no .NET type of their column holds.</summary>
    protected virtual IReadOnlyList<string> Refused => [];

    /// <summary>Types as CAST takes them; each has a null.</summary>
    protected abstract IReadOnlyList<string> Types { get; }

    /// <summary>What follows the expressions; with one row.</summary>
    protected virtual string From => "";

    [ConnectorFact]
    public void Every_type_keeps_its_edge_values()
    {
        var faults = new List<string>();
        foreach (var (sql, expected) in Values)
        {
            var found = Try(() => Single($"SELECT {sql} AS v{From}"));
            if (!Same(expected, found))
                faults.Add($"{sql}: expected {Shown(expected)}, found {Shown(found)}");
        }

        Assert.Empty(faults);
    }

    [ConnectorFact]
    public void A_value_that_dotnet_cannot_hold_is_an_error_that_names_the_column()
    {
        foreach (var sql in Refused)
        {
            var e = Fails(DataAgentError.ValueNotRepresentable, $"SELECT {sql} AS bad{From}");
            Assert.Contains("'bad'", e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("rows had come", e.Message, StringComparison.Ordinal);
        }
    }

    [ConnectorFact]
    public void Every_type_has_a_null()
    {
        Assert.Null(Single("SELECT NULL AS v"));
        foreach (var type in Types)
            Assert.True(Single($"SELECT CAST(NULL AS {type}) AS v") is null, type);
    }

    private static bool Same(object? expected, object? found) => (expected, found) switch
    {
        (Array items, Array others) => items.GetType() == others.GetType() && items.Length == others.Length
            && items.Cast<object?>().Zip(others.Cast<object?>()).All(static p => Same(p.First, p.Second)),
        _ => expected?.GetType() == found?.GetType() && Equals(expected, found),
    };

    private static string Shown(object? value) =>
        value is Array items ? $"{value.GetType().Name} {string.Join('|', items.Cast<object?>().Select(Shown))}" : $"{value?.GetType().Name} {value ?? "null"}";

    private static object? Try(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (DataAgentException e)
        {
            return e;
        }
    }
}
