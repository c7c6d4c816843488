namespace DataAgent.Connectors.ClickHouse;

/// <summary>What an answer can hold that rows cannot show.</summary>
internal static class ClickHouseErrors
{
    public static DataAgentException NotText(string column) =>
        new(DataAgentError.ValueNotRepresentable, $"Column '{column}' has bytes that are not UTF-8 text. Select hex({column}) or base64Encode({column}) to read them.");

    public static DataAgentException TooManyDigits(string column) =>
        new(DataAgentError.ValueNotRepresentable, $"Column '{column}' holds a decimal of more than 28 digits. Select toString({column}) to see all of them.");

    public static DataAgentException UnknownType(string column, TypeName type) =>
        new(DataAgentError.ValueNotRepresentable, $"Column '{column}' has the type {type}, which cannot be read. Select toString({column}) to see it as text.");

    public static DataAgentException NotAValue(string column, string type, Exception cause) =>
        new(DataAgentError.ValueNotRepresentable, $"Column '{column}' has bytes that are no value of its type {type} that .NET can hold: {cause.Message} Select toString({column}) to see it as text.", cause);
}
