namespace DataAgent.Registry;

/// <summary>Columns of one table that refer to those of another, also of another database: summary.yaml declares it, no server enforces it.</summary>
/// <param name="From">The end that refers, as it was written: <c>database.table.column</c>, or <c>database.schema.table.(a, b)</c>.</param>
/// <param name="To">What it refers to, in the same form.</param>
public sealed record DeclaredRelation(string From, string To)
{
    private const string Verb = " references ";

    public string? Description { get; init; }

    /// <summary>Reads <c>accounts_db.accounts.customer_id references customer_db.customers.customer_id</c>; null: it has another form.</summary>
    public static DeclaredRelation? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf(Verb, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var relation = new DeclaredRelation(text[..at].Trim(), text[(at + Verb.Length)..].Trim());
        return relation.FromEnd is { } from && relation.ToEnd is { } to && from.Columns.Count == to.Columns.Count ? relation : null;
    }

    /// <summary>Null: <see cref="From"/> is not of the form.</summary>
    public RelationEnd? FromEnd => RelationEnd.Parse(From);

    public RelationEnd? ToEnd => RelationEnd.Parse(To);

    public override string ToString() => $"{From}{Verb}{To}";
}
