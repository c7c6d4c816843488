using DataAgent.Connectors;
using DataAgent.Registry;
using DataAgent.Rows;

namespace DataAgent.Queries;

internal static class QueryErrors
{
    public static DataAgentException ParameterMissing(string name, IEnumerable<string> given) =>
        new(DataAgentError.ParameterMissing,
            $"The query uses @{name}, and no value was given for it. Given: {(given.Any() ? string.Join(", ", given.Select(static n => $"@{n}")) : "none")}.");

    public static DataAgentException ParameterUnused(IEnumerable<string> names) =>
        new(DataAgentError.ParameterUnused, $"A value was given for {string.Join(", ", names.Select(static n => $"@{n}"))}, which the query does not use.");

    public static DataAgentException EmptyNotIn(string name) =>
        new(DataAgentError.ParameterInvalid,
            $"The list @{name} is empty, and NOT IN over an empty list has no spelling in SQL: it would match nothing where everything is meant. Leave the condition out.");

    public static DataAgentException CannotForbidWrites(Target target) =>
        new(DataAgentError.ReadOnlyViolation,
            $"{Place(target)}: a read-only query was asked for, and {target.Connection.Type} has no way to refuse writes for one session. Use a login that may only read.");

    public static DataAgentException NotARead(Target target, Refusal refusal) =>
        new(DataAgentError.ReadOnlyViolation,
            $"{Place(target)} is read-only here, and {refusal.Found} at character {refusal.At + 1} {refusal.Why}. Nothing was sent. "
            + "A connection's mark as read-only is lifted for one command by -AllowWrite, a query's own -ReadOnly by leaving it out.");

    public static DataAgentException ConnectorIsReadOnly(Target target) =>
        new(DataAgentError.ReadOnlyViolation, $"Connection '{target.Connection.Name}' is of the type {target.Connection.Type}, which can only be read. Export-QueryResult writes files.");

    public static DataAgentException ConnectionIsReadOnly(Target target) =>
        new(DataAgentError.ReadOnlyViolation, $"{Place(target)} is marked read-only, and the command writes. -AllowWrite lifts that for one command.");

    public static DataAgentException TooManyQueries(Target target, int limit, TimeSpan waited) =>
        new(DataAgentError.TooManyQueries,
            $"{Place(target)} takes {limit} queries at once (max_concurrent_queries), and none of them ended within {waited.TotalSeconds:0.###} s.");

    public static DataAgentException CostTooHigh(Target target, double estimate, double ceiling) =>
        new(DataAgentError.CostTooHigh,
            FormattableString.Invariant($"{Place(target)}: the server estimates a cost of {estimate:0.##}, and the connection's ceiling is {ceiling:0.##} (max_cost). The query was not run."));

    public static DataAgentException CannotEstimate(Target target, double ceiling) =>
        new(DataAgentError.CostTooHigh,
            FormattableString.Invariant($"{Place(target)}: the connection has a ceiling of cost of {ceiling:0.##} (max_cost), and a text of several statements has no estimate. Send them one by one. Nothing was run."));

    public static DataAgentException NoEstimates(Target target) =>
        new(DataAgentError.ConnectionInvalid, $"{Place(target)} has a ceiling of cost (max_cost), and {target.Connection.Type} gives no estimates. Take the ceiling away.");

    public static DataAgentException TooManyRows(Target target, long limit) =>
        new(DataAgentError.TooManyRows,
            $"{Place(target)} gives {limit} rows at most (max_rows), and there are more: what is built on them would be wrong.");

    public static DataAgentException Timeout(Target target, TimeSpan limit, Exception? cause) =>
        new(DataAgentError.QueryTimeout,
            $"The query on {Place(target)} took longer than {limit.TotalSeconds:0.###} s and was canceled. "
            + (target.Connection.Limits.MaxTime == limit ? "That is the connection's own limit (max_seconds)." : "Allow more with a higher timeout."), cause);

    public static DataAgentException ResultSetNotFound(int wanted, int found) =>
        new(DataAgentError.ResultSetNotFound, $"Result set {wanted} was asked for, and the query gave {found}; they are counted from 0.");

    public static DataAgentException RowNotWritable(long row, ValueMisfitException misfit) =>
        new(DataAgentError.RowNotWritable, $"Row {row}, column '{misfit.Column}': {misfit.Found} does not fit {misfit.Wanted}.", misfit);

    /// <param name="places">One a row's column: its place in the table, or -1.</param>
    public static DataAgentException ColumnsDiffer(string table, IReadOnlyList<string> columns, IReadOnlyList<string> given, IReadOnlyList<int> places)
    {
        var unknown = given.Where((_, i) => places[i] < 0).ToList();
        var twice = given.Where((_, i) => places[i] >= 0 && places.Count(p => p == places[i]) > 1).ToList();
        var found = unknown.Count > 0 ? $"the rows have {Names(unknown)}, which it has not" : $"the rows have {Names(twice)}, which are one column there";
        return new(DataAgentError.ColumnNotFound, $"Table {table}: {found}. Its columns: {string.Join(", ", columns)}.");

        static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(static n => $"'{n}'"));
    }

    public static DataAgentException StoppedHalfway(DataAgentException cause, long committed) =>
        new(cause.Error, $"{cause.Message} The {committed} rows of the batches before were committed and stay.", cause);

    /// <summary>The server's refusal of rows that it took together.</summary>
    public static DataAgentException RowsRefused(long first, long last, string said, Exception cause) =>
        new(DataAgentError.RowNotWritable, $"{(first == last ? $"Row {first}" : $"One of the rows {first} to {last}")}: {said}", cause);

    /// <summary>A driver's failure in our words: where, what the server said, and how many rows had come; never the connection string.</summary>
    /// <param name="text">What was sent; null: nothing yet.</param>
    public static DataAgentException Failed(Connector connector, Target target, Exception cause, long rows, DataAgentError otherwise, SentText? text = null)
    {
        var diagnosis = connector.Diagnose(cause);
        var position = text?.Place(diagnosis);
        var said = diagnosis?.Message ?? cause.Message;
        var secrets = new[] { target.Connection.Password, target.Connection.ConnectionString }
            .Select(static s => s?.Reveal()).Where(s => s is { Length: > 0 } && said.Contains(s, StringComparison.Ordinal)).ToList();
        foreach (var secret in secrets)
            said = said.Replace(secret!, "********", StringComparison.Ordinal);
        return new DataAgentException(diagnosis?.Error ?? otherwise, $"{Place(target)}: {Sentence(said)}{position}{Server(target, diagnosis, said)}{Came(rows)}", secrets.Count > 0 ? null : cause);
    }

    /// <summary>A failure that a driver of ours has already put into words.</summary>
    public static DataAgentException Failed(Target target, DataAgentException cause, long rows) =>
        new(cause.Error, $"{Place(target)}: {cause.Message}{Came(rows)}", cause);

    /// <summary>Other sentences follow.</summary>
    private static string Sentence(string said) => said.TrimEnd() is var text && text.EndsWith('.') ? text : $"{text}.";

    /// <summary>Who cannot reach a server looks for a typing error in its name first.</summary>
    private static string Server(Target target, Diagnosis? diagnosis, string said) =>
        target.Connection is { Server: { } server, Port: var port }
        && diagnosis?.Error is DataAgentError.HostNotFound or DataAgentError.ConnectionRefused or DataAgentError.ConnectionFailed or DataAgentError.ConnectionLost or DataAgentError.TlsRefused
        && !said.Contains(server, StringComparison.OrdinalIgnoreCase)
            ? $" The server is {server}{(port is null ? "" : $":{port}")}."
            : "";

    private static string Came(long rows) => rows > 0 ? $" {rows} rows had come before it." : "";

    private static string Place(Target target) =>
        string.Equals(target.Databases[0], target.Connection.Name, StringComparison.OrdinalIgnoreCase)
            ? $"'{target.Connection.Name}'"
            : $"'{string.Join(", ", target.Databases)}' (connection '{target.Connection.Name}')";
}
