using System.Globalization;
using DataAgent.LocalEngine;

namespace DataAgent.Aggregation;

internal static class AggregationErrors
{
    public static DataAgentException TypesDiffer(string column, Type first, Type second, long rowNumber) =>
        new(DataAgentError.InputInvalid,
            $"Column '{column}' holds {first.Name} in earlier rows and {second.Name} in row {rowNumber}; no type holds both. "
            + "Convert the one to the other's type first, or leave the column out with Select-Object.");

    public static DataAgentException ColumnNotFound(string name, IEnumerable<string> columns) =>
        new(DataAgentError.ColumnNotFound, $"The rows have no column '{name}'. Their columns: {string.Join(", ", columns)}.");

    public static DataAgentException MeasureInvalid(string text) =>
        new(DataAgentError.InputInvalid,
            $"'{text}' is no measure. Write 'count', or one of count, sum, average, min, max, median, first, distinct and join with a column: 'sum amount'.");

    public static DataAgentException MeasureNotPossible(Measure measure, Type type) =>
        new(DataAgentError.InputInvalid,
            $"{measure.Kind} of '{measure.Column}' is not possible: the column is {type.Name}, not a number or an interval. Convert it first.");

    public static DataAgentException NotRepresentable(Exception cause) =>
        new(DataAgentError.ValueNotRepresentable, "A value of the result (a sum, average or median) has more than 28 digits, which a decimal cannot hold. Divide or round the column first.", cause);

    /// <summary>The engine's advice is about its own settings; ours is about the cmdlets'.</summary>
    public static DataAgentException OutOfMemory(DataAgentException failure) =>
        new(DataAgentError.OutOfMemory,
            failure.Message.Split('\n')[0].TrimEnd() + ". Rows go to disk where they can, but not all that is computed at once: allow more (-MemoryLimitBytes 4GB), "
            + "or group by fewer columns and values.", failure);

    public static DataAgentException InputTwice(string name) =>
        new(DataAgentError.ParameterInvalid, $"Two inputs are called '{name}', which case does not tell apart; give one another name. The pipeline's rows are 'input'.");

    public static DataAgentException InputUnnamed() =>
        new(DataAgentError.ParameterInvalid, "An input has no name. Name each as the SQL shall call it: @{ orders = $rows }.");

    /// <summary>The engine's message with the place that it tells, and the columns there are where one is not found.</summary>
    public static DataAgentException SqlFailed(DataAgentException failure, IEnumerable<(string Name, IEnumerable<string> Columns)> inputs)
    {
        if (failure.Error == DataAgentError.OutOfMemory)
            return OutOfMemory(failure);
        var place = failure.Data[LocalEngineErrors.Position] is int at ? string.Create(CultureInfo.InvariantCulture, $" At character {at}.") : "";
        var known = failure.Error == DataAgentError.ObjectNotFound
            ? " Inputs: " + string.Join("; ", inputs.Select(static i => $"{i.Name} ({string.Join(", ", i.Columns)})")) + "."
            : "";
        return new DataAgentException(failure.Error, failure.Message + place + known, failure);
    }

}
