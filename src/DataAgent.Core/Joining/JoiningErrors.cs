using DataAgent.Rows;

namespace DataAgent.Joining;

internal static class JoiningErrors
{
    public static DataAgentException KeyInvalid(string text) =>
        new(DataAgentError.InputInvalid, $"'{text}' names no join key. Write a column that both sides have ('id') or a pair ('id=customer_id').");

    public static DataAgentException KeysMissing(JoinKind kind) =>
        new(DataAgentError.InputInvalid, $"A join of the kind {kind} needs at least one key, such as 'id' or 'id=customer_id'. Every pair of rows is a Cross join.");

    public static DataAgentException KeysUnwanted() =>
        new(DataAgentError.InputInvalid, "A Cross join pairs every row with every row and takes no key. Use an Inner join for the keys given.");

    public static DataAgentException KeyNotFound(string side, string name, IEnumerable<Column> columns) =>
        new(DataAgentError.JoinKeyNotFound,
            $"The {side} side has no column '{name}' to join on. Its columns: {string.Join(", ", columns.Select(static c => c.Name))}.");

    public static DataAgentException KeyTypesDiffer(JoinKey key, Type left, Type right, bool canCoerce) =>
        new(DataAgentError.JoinKeyTypesDiffer,
            $"The join keys can never be equal: '{key.Left}' on the left is {left.Name}, '{key.Right}' on the right is {right.Name}. " +
            (canCoerce ? "With -CoerceKeys the one is read as the other's type." : "No conversion makes these equal; join on another column."));

    public static DataAgentException KeyNotUnique(string side, IEnumerable<string> names, IEnumerable<object?> values, JoinExpectation expected) =>
        new(DataAgentError.JoinKeyNotUnique,
            $"{expected} was expected, but the {side} side has more than one row with " +
            $"{string.Join(", ", names.Zip(values, static (n, v) => $"{n} = {Convert.ToString(v, System.Globalization.CultureInfo.InvariantCulture)}"))}.");

    public static DataAgentException TooLarge(int maxRightRows) =>
        new(DataAgentError.JoinTooLarge,
            $"The right side has more than {maxRightRows} rows, the most that are held in memory (-MaxRightRows). " +
            "Put the smaller input on the right, or use a plan (Invoke-DataPlan): its joins spill to disk.");

    public static DataAgentException ColumnNotFound(string name, IEnumerable<string> columns) =>
        new(DataAgentError.ColumnNotFound, $"The join makes no column '{name}'. Its columns: {string.Join(", ", columns)}.");
}
