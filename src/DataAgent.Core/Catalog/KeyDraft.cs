namespace DataAgent.Catalog;

/// <summary>A key or index while its columns come in; everything is the number of a text.</summary>
/// <param name="Schema">Of what a foreign key refers to.</param>
/// <param name="Table">0: it refers to nothing.</param>
internal sealed record KeyDraft(int Kind, int Name, int Schema, int Table)
{
    public List<int> Columns { get; } = new(1);

    /// <summary>Empty: the other table's primary key.</summary>
    public List<int> Referenced { get; } = [];
}
