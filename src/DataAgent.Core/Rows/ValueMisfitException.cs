namespace DataAgent.Rows;

/// <summary>A value that a column's type cannot hold without change; whoever counts rows turns it into an error that names row and column.</summary>
/// <param name="column">The column that should have taken it.</param>
/// <param name="found">The value, in words: <c>the text 'abc'</c>.</param>
/// <param name="wanted">What would fit, in words: <c>bigint</c>.</param>
internal sealed class ValueMisfitException(string column, string found, string wanted) : Exception($"{column}: {found} does not fit {wanted}.")
{
    public string Column { get; } = column;

    public string Found { get; } = found;

    public string Wanted { get; } = wanted;
}
