using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Plans;

/// <summary>Divides a fetch into the queries it takes: one a target and part of its keys.</summary>
internal static class FetchParts
{
    /// <summary>Keys in one statement where each is a parameter: SQL Server takes 2,100 parameters, the fewest.</summary>
    internal const int DefaultKeysInList = 1000;

    /// <summary>Keys in one statement where they are one parameter.</summary>
    internal const int DefaultKeysInArray = 100_000;

    /// <summary>For a statement that must see all keys at once and has them one a parameter: SQLite and PostgreSQL take a few more.</summary>
    internal const int MaxKeysInOne = 30_000;

    public static List<FetchPart> Of(
        FetchStep step, IReadOnlyList<Target> targets, KeyList? keys, IReadOnlyDictionary<string, object?> parameters, KeyLimits limits)
    {
        var parts = new List<FetchPart>();
        foreach (var target in targets)
        {
            var dialect = KnownConnectors.Get(target.Connection.Type).Dialect;
            var sql = new FetchSql(step, dialect);
            var own = sql.Parameters.ToDictionary(static name => name, name => parameters[name], StringComparer.OrdinalIgnoreCase);
            if (keys is null)
                parts.Add(new(step, target, $"{step.Output}#{parts.Count}", step.Query, own));
            else
                parts.AddRange(WithKeys(step, target, sql, dialect, keys, own, limits, parts.Count));
        }

        return parts.Count == 1 && keys is null && !step.IsFleet ? [parts[0] with { Table = step.Output }] : parts;
    }

    private static IEnumerable<FetchPart> WithKeys(
        FetchStep step, Target target, FetchSql sql, Dialect dialect, KeyList keys, Dictionary<string, object?> own, KeyLimits limits, int number)
    {
        var array = keys.Count > 0 && dialect.Keys is { } offered && offered.Value(keys.First) is not null ? offered : null;
        var size = array is null ? limits.InList : limits.InArray;
        if (keys.Count > size && !sql.CanSplit)
            size = array is not null || keys.Count <= MaxKeysInOne ? keys.Count : throw PlanErrors.TooManyKeys(keys.Count, MaxKeysInOne);
        foreach (var part in keys.Parts(size))
        {
            var values = new Dictionary<string, object?>(own, StringComparer.OrdinalIgnoreCase)
            {
                [step.Keys!.Parameter] = array is null ? part : array.Value(part),
            };
            yield return new(step, target, $"{step.Output}#{number++}", array is null ? step.Query : sql.With(array), values) { IsEmpty = keys.Count == 0 };
        }
    }
}
