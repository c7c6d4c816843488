namespace DataAgent.Rows;

internal static class RowsErrors
{
    public static DataAgentException NotARow(Type type) =>
        new(DataAgentError.InputInvalid,
            $"A row was expected, but an object of type {type.Name} came, which has no columns. " +
            "Rows are query results, objects with properties, dictionaries or DataRows.");

    public static DataAgentException ManyRows(Type type) =>
        new(DataAgentError.InputInvalid, $"A row was expected, but a list came, of type {type.Name}: its own properties are no columns. Give the rows in it one by one.");
}
