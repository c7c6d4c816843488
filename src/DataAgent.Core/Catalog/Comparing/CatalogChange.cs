namespace DataAgent.Catalog.Comparing;

/// <summary>One difference between two catalogs.</summary>
/// <param name="Change"><c>added</c>, <c>removed</c> or <c>changed</c>, seen from the first catalog to the second.</param>
/// <param name="Object"><c>table</c>, <c>column</c>, <c>primary key</c>, <c>unique key</c>, <c>foreign key</c> or <c>index</c>.</param>
/// <param name="Table">As SQL names it.</param>
/// <param name="Name">The column's name or a key's columns; the table's own name for a table.</param>
/// <param name="Property">What of it changed: <c>type</c>, <c>nullable</c>, <c>default</c>, <c>comment</c>, <c>kind</c>; null unless changed.</param>
/// <param name="Before">Null where it was not there, or had none.</param>
/// <param name="After">Null where it is not there, or has none.</param>
public sealed record CatalogChange(string Change, string Object, string Database, string Table, string Name, string? Property, string? Before, string? After)
{
    /// <summary>Plans that read what was removed or changed; null: none were looked at.</summary>
    public IReadOnlyList<string>? BrokenPlans { get; init; }

    /// <summary>A query that worked before may fail or answer otherwise.</summary>
    public bool MayBreak => Change == "removed" && Object is "table" or "column" || Change == "changed" && Property is "type" or "kind";

    public override string ToString() =>
        $"{Change} {Object} {Table}{(Object == "table" ? "" : $".{Name}")}{(Property is null ? "" : $": {Property} {Before ?? "none"} -> {After ?? "none"}")}";
}
