using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Queries;

/// <summary>Who may write where: a connection marked read-only is written to only by a command that says so itself.</summary>
public static class WritePolicy
{
    /// <summary>The target as a command that writes may use it.</summary>
    /// <param name="allowWrite">The command lifts the connection's mark, for itself alone.</param>
    /// <exception cref="DataAgentException">ReadOnlyViolation: the connection is marked read-only and the command does not lift that, or its kind can only be read.</exception>
    public static Target Demand(Target target, bool allowWrite) =>
        KnownConnectors.Get(target.Connection.Type).IsReadOnly ? throw QueryErrors.ConnectorIsReadOnly(target)
        : !target.Connection.ReadOnly ? target
        : allowWrite ? target with { Connection = target.Connection with { ReadOnly = false } }
        : throw QueryErrors.ConnectionIsReadOnly(target);

    /// <summary>Whether the text surely only reads, as the target's dialect reads it.</summary>
    public static bool IsRead(Target target, string sql) =>
        StatementGuard.Judge(sql, KnownConnectors.Get(target.Connection.Type).Dialect) is null;

    /// <summary>The target as a query sees it: read-only by its own wish, by the connection's kind, or by its mark that the query does not lift.</summary>
    internal static Target Of(Target target, Query query)
    {
        var isReadOnly = query.ReadOnly || KnownConnectors.Get(target.Connection.Type).IsReadOnly || (target.Connection.ReadOnly && !query.AllowWrite);
        return isReadOnly == target.Connection.ReadOnly ? target : target with { Connection = target.Connection with { ReadOnly = isReadOnly } };
    }
}
