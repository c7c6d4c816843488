using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Queries;

/// <summary>Says what of an SQL text is not surely a read, as its dialect reads it; what cannot be judged is refused.</summary>
/// <remarks>
/// The first of two barriers: the second is the server's own (<see cref="Connector.ForbidWrites"/>). Each is meant to hold alone, but only
/// this one sees functions that reach out of the database, and statements that would lift the other.
/// A backslash before a quote is read both ways where a server's setting decides which way is its own.
/// </remarks>
internal static class StatementGuard
{
    /// <exception cref="DataAgentException">ReadOnlyViolation, naming what was refused.</exception>
    public static void Check(Target target, string sql, Dialect dialect)
    {
        if (Judge(sql, dialect) is { } refusal)
            throw QueryErrors.NotARead(target, refusal);
    }

    /// <summary>Null: every statement of the text only reads.</summary>
    public static Refusal? Judge(string sql, Dialect dialect)
    {
        if (StatementDoubt.In(sql, dialect) is { } doubt)
            return doubt;
        var refusal = Statements(sql, dialect);
        if (refusal is null && dialect.BackslashEscapesVary && sql.Contains('\\', StringComparison.Ordinal))
        {
            // An end that is not found this way is a syntax error there: nothing would run.
            refusal = Statements(sql, dialect with { BackslashEscapes = !dialect.BackslashEscapes });
            return refusal is null ? null : refusal with { Why = $"{refusal.Why}, where the server's settings read backslashes the other way" };
        }

        return refusal;
    }

    private static Refusal? Statements(string sql, Dialect dialect)
    {
        var tokens = SqlTokens.Of(sql, dialect);
        var count = 0;
        for (int start = 0, end; start < tokens.Count; start = end + 1)
        {
            end = tokens.FindIndex(start, static t => t.Is(';'));
            if (end < 0)
                end = tokens.Count;
            if (end == start)
                continue;
            count++;
            if (new StatementReader(tokens.GetRange(start, end - start), dialect.Reads).Judge() is { } refusal)
                return refusal;
        }

        return count > 0 ? null : new("an empty statement", 0, "reads nothing");
    }
}
