using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Plans;

/// <summary>Divides a fetch into the queries it takes: one a target and part of its keys.</summary>
internal static class FetchParts
{
    /// <summary>A list this long is sent whole everywhere; longer ones go in parts of this size.</summary>
    internal static int KeysInPart { get; set; } = 1000;

    /// <summary>For a query that must see all keys at once; the least that any server takes is SQL Server's 2,100.</summary>
    internal static int MaxKeysInOne { get; set; } = 30_000;

    public static List<FetchPart> Of(
        FetchStep step, IReadOnlyList<Target> targets, KeyList? keys, IReadOnlyDictionary<string, object?> parameters)
    {
        var parts = new List<FetchPart>();
        foreach (var target in targets)
        {
            var sql = new FetchSql(step, KnownConnectors.Get(target.Connection.Type).Dialect);
            var own = sql.Parameters.ToDictionary(static name => name, name => parameters[name], StringComparer.OrdinalIgnoreCase);
            foreach (var part in keys is null ? [null] : Split(sql, keys))
                parts.Add(Part(step, target, part, own, parts.Count));
        }

        return parts.Count == 1 && keys is null && !step.IsFleet ? [parts[0] with { Table = step.Output }] : parts;
    }

    private static IEnumerable<IReadOnlyList<object>?> Split(FetchSql sql, KeyList keys)
    {
        if (keys.Count <= KeysInPart || sql.CanSplit)
            return keys.Parts(KeysInPart);
        return keys.Count <= MaxKeysInOne
            ? keys.Parts(keys.Count)
            : throw PlanErrors.TooManyKeys(keys.Count, MaxKeysInOne, "the query looks at several rows at once, so it cannot be sent in parts");
    }

    /// <summary>The keys go as one list, which the query's IN takes; an empty one matches nothing.</summary>
    private static FetchPart Part(FetchStep step, Target target, IReadOnlyList<object>? keys, Dictionary<string, object?> own, int number)
    {
        var values = keys is null ? own : new Dictionary<string, object?>(own, StringComparer.OrdinalIgnoreCase) { [step.Keys!.Parameter] = keys };
        return new(step, target, $"{step.Output}#{number}", values);
    }
}
