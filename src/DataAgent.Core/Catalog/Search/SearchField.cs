namespace DataAgent.Catalog.Search;

/// <summary>A part of a table that words are found in, by how much a word there says about the table.</summary>
/// <param name="Weight">Of one occurrence, before its length is considered.</param>
/// <param name="LengthShare">BM25F's b: 0, length does not matter; 1, twice the words halve each one's weight.</param>
internal sealed record SearchField(string Name, float Weight, float LengthShare)
{
    public static SearchField TableName { get; } = new("name", 6f, 0.3f);

    public static SearchField TableComment { get; } = new("comment", 3f, 0.5f);

    public static SearchField ColumnName { get; } = new("column", 2f, 0.5f);

    public static SearchField ColumnComment { get; } = new("column comment", 1.5f, 0.6f);

    /// <summary>Names of the tables that its foreign keys and relations lead to.</summary>
    public static SearchField Neighbor { get; } = new("related table", 0.8f, 0.5f);

    public static SearchField Database { get; } = new("database", 0.8f, 0.2f);

    public static IReadOnlyList<SearchField> All { get; } = [TableName, TableComment, ColumnName, ColumnComment, Neighbor, Database];
}
