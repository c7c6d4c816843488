using DataAgent.Joining;

namespace DataAgent.Plans;

/// <summary>Makes a step of one entry of <c>operations</c>.</summary>
internal static class StepReader
{
    private static readonly Dictionary<string, Func<MapReader, string, string, PlanStep>> Types = new(StringComparer.Ordinal)
    {
        ["fetch"] = Fetch,
        ["join"] = Join,
        ["union"] = static (map, id, output) => new UnionStep
        {
            Id = id, Output = output, Path = map.Path, Inputs = map.Texts("inputs") ?? [], Distinct = map.Flag("distinct") ?? false,
        },
        ["aggregate"] = static (map, id, output) => new AggregateStep
        {
            Id = id, Output = output, Path = map.Path, Input = OnlyInput(map), GroupBy = map.Texts("group_by") ?? [], Measures = Measures(map),
        },
        ["filter"] = static (map, id, output) => new FilterStep
        {
            Id = id, Output = output, Path = map.Path, Input = OnlyInput(map), Where = map.Text("where") ?? "",
        },
        ["sort"] = static (map, id, output) => new SortStep
        {
            Id = id, Output = output, Path = map.Path, Input = OnlyInput(map), By = map.Texts("by") ?? [], Limit = map.Whole("limit", 0),
        },
        ["sql"] = static (map, id, output) => new SqlStep
        {
            Id = id, Output = output, Path = map.Path, Query = map.Text("query") ?? "", Inputs = map.Texts("inputs") ?? [],
        },
    };

    public static PlanStep Read(MapReader map)
    {
        var id = map.Text("id") ?? "";
        var output = map.Text("output") ?? "";
        map.Text("description");
        var type = map.Text("type");
        if (type is not null && Types.TryGetValue(type, out var make))
        {
            var step = make(map, id, output);
            map.Finish();
            return step;
        }

        if (!map.IsEmpty)
            map.Fault("type", $"{(type is null ? "a type is missing" : $"unknown type '{type}'")}; known: {string.Join(", ", Types.Keys)}");
        return new UnknownStep { Id = id, Output = output, Path = map.Path };
    }

    private static FetchStep Fetch(MapReader map, string id, string output)
    {
        var (one, several, tag) = (map.Text("database"), map.Texts("databases"), map.Text("tag"));
        if (new object?[] { one, several, tag }.Count(static given => given is not null) > 1)
            map.Fault("database", "give one of database, databases and tag");
        return new()
        {
            Id = id,
            Output = output,
            Path = map.Path,
            Databases = one is null ? several ?? [] : [one],
            Tag = tag,
            IsFleet = one is null && (several ?? (object?)tag) is not null,
            Query = map.Text("query") ?? "",
            Keys = map.Map("keys") is { IsEmpty: false } keys ? Keys(keys) : null,
            SkipFailed = OneOf(map, "on_error", "stop", "skip") == "skip",
            Timeout = map.Seconds("timeout"),
        };
    }

    private static KeyTransfer Keys(MapReader map)
    {
        string Required(string key)
        {
            if (map.Text(key) is { Length: > 0 } text)
                return text;
            map.Fault(key, "a value is missing");
            return "";
        }

        var keys = new KeyTransfer(map.Text("parameter") ?? "keys", Required("from"), Required("column"));
        map.Finish();
        return keys;
    }

    private static JoinStep Join(MapReader map, string id, string output)
    {
        var kinds = Enum.GetNames<JoinKind>().Select(static name => name.ToLowerInvariant()).ToArray();
        return new()
        {
            Id = id,
            Output = output,
            Path = map.Path,
            Inputs = map.Texts("inputs") ?? [],
            On = JoinColumns.Read(map),
            Kind = Enum.Parse<JoinKind>(OneOf(map, "kind", kinds), ignoreCase: true),
        };
    }

    /// <summary>One of the words, the first being the default.</summary>
    private static string OneOf(MapReader map, string key, params string[] words)
    {
        var word = map.Text(key);
        if (word is null || words.Contains(word, StringComparer.Ordinal))
            return word ?? words[0];
        map.Fault(key, $"expected one of {string.Join(", ", words)}, found '{word}'");
        return words[0];
    }

    private static string OnlyInput(MapReader map)
    {
        var inputs = map.Texts("inputs") ?? map.Texts("input") ?? [];
        if (inputs.Count == 1)
            return inputs[0];
        map.Fault("inputs", $"expected one input, found {inputs.Count}");
        return "";
    }

    private static List<(string, string)> Measures(MapReader map)
    {
        if (map.Map("measures") is not { } measures)
            return [];
        return [.. measures.Keys.Select(name => (name, measures.Text(name) ?? ""))];
    }
}
