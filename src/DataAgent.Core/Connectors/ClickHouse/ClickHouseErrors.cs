namespace DataAgent.Connectors.ClickHouse;

/// <summary>What an answer can hold that rows cannot show.</summary>
internal static class ClickHouseErrors
{
    public static DataAgentException NotText(string column) =>
        new(DataAgentError.ValueNotRepresentable, $"Column '{column}' has bytes that are not UTF-8 text. Select hex({column}) or base64Encode({column}) to read them.");

    public static DataAgentException TooManyDigits(string column) =>
        new(DataAgentError.ValueNotRepresentable, $"Column '{column}' holds a decimal of more than 28 digits. Select toString({column}) to see all of them.");

    public static DataAgentException UnknownType(string column, string type, Exception? cause = null) =>
        new(DataAgentError.ValueNotRepresentable, $"Column '{column}' has the type {type}, which cannot be read. Select toString({column}) to see it as text.", cause);

    public static DataAgentException NotAValue(string column, string type, Exception cause) =>
        new(DataAgentError.ValueNotRepresentable, $"Column '{column}' has bytes that are no value of its type {type} that .NET can hold: {cause.Message} Select toString({column}) to see it as text.", cause);

    public static DataAgentException NoHeader(Exception cause) =>
        new(DataAgentError.QueryFailed, $"The answer of the server does not begin with the names and types of columns: {cause.Message}", cause);

    public static DataAgentException OtherFormat(string format) =>
        new(DataAgentError.QueryFailed, $"The statement asks for its answer in the format {format}. Leave FORMAT out of it: rows are read in RowBinaryWithNamesAndTypes.");

    public static DataAgentException NotClickHouse(string address, string found) =>
        new(DataAgentError.ConnectionFailed, $"What answers at {address} is not ClickHouse's HTTP interface: {found}. Its port is 8123, or 8443 for HTTPS.");
}
