namespace DataAgent.Cli.Output;

/// <summary>A column of a list of facts.</summary>
/// <param name="Type">Null: text.</param>
internal sealed record Fact<T>(string Name, Func<T, object?> Value, Type? Type = null);
