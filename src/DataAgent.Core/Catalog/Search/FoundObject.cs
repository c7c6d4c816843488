namespace DataAgent.Catalog.Search;

/// <summary>A database, a table or a column that fits what was asked for.</summary>
/// <param name="Kind"><c>database</c>, <c>table</c> or <c>column</c>.</param>
/// <param name="Table">Qualified where it must be; null for a database.</param>
/// <param name="Column">Null unless it is a column.</param>
/// <param name="Score">Comparable within one search: the best table has 1.</param>
/// <param name="Rank">Of a table among all tables found, from 1; a column has its table's, a database that of its best table.</param>
/// <param name="Why">The words of the question with where each was found.</param>
public sealed record FoundObject(string Kind, string Database, string? Table, string? Column, double Score, int Rank, string Why)
{
    /// <summary>The column's type; the table's comment; what is declared of the database. Null: nothing is known.</summary>
    public string? Description { get; init; }

    /// <summary>The table itself; null for a database.</summary>
    public TableInfo? TableInfo { get; init; }

    public override string ToString() => string.Join('.', new[] { Database, Table, Column }.Where(static p => p is not null));
}
