using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>Joins two sequences of objects: typed rows, DataRows, dictionaries, any class, and what an adapter reads.</summary>
/// <remarks>
/// The right side is read whole when the first row is asked for; then the left side streams, and its order is the output's.
/// Rows are typed, with the columns that <see cref="JoinLayout"/> names; Semi and Anti give the left objects themselves, unless Properties selects.
/// When a left row of another shape comes, the output's columns become the union of those so far and its own, from that row on.
/// A side without any row has no columns in the output but those that Properties names: they are known by its rows alone. Its keys are not looked for.
/// Columns of objects without declared types (dictionaries, dynamic objects) are of type object.
/// </remarks>
public static class RowJoin
{
    /// <exception cref="DataAgentException">
    /// JoinKeyNotFound, JoinKeyTypesDiffer, JoinKeyNotUnique, JoinTooLarge, ColumnNotFound, InputInvalid: while rows are read, the two
    /// first before any row is out.
    /// </exception>
    public static IEnumerable<object> Join(
        IEnumerable<object?> left, IEnumerable<object?> right, JoinOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        return Run(left, right, options, cancellationToken);
    }

    internal static void Check(JoinOptions options)
    {
        if (options.Kind == JoinKind.Cross && options.On.Count > 0)
            throw JoiningErrors.KeysUnwanted();
        if (options.Kind != JoinKind.Cross && options.On.Count == 0)
            throw JoiningErrors.KeysMissing(options.Kind);
    }

    private static IEnumerable<object> Run(
        IEnumerable<object?> left, IEnumerable<object?> right, JoinOptions options, CancellationToken cancellationToken)
    {
        var stage = new JoinStage(RightRows.Read(right, options, cancellationToken), options, cancellationToken);
        using var rows = new LeftRows(left, options, cancellationToken);
        while (rows.NextRun())
        {
            foreach (var row in stage.Join(rows))
                yield return row;
        }
        foreach (var row in stage.Unmatched())
            yield return row;
    }
}
