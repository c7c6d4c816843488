namespace DataAgent.Plans;

/// <summary>Takes values out of one set of keys; what is of the wrong kind becomes a fault and reads as absent.</summary>
internal sealed class MapReader
{
    private readonly Dictionary<string, PlanNode> entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly FaultList faults;

    public MapReader(PlanNode node, string path, FaultList faults)
    {
        (Path, this.faults) = (path, faults);
        faults.Place(path, node);
        if (node is not MapNode map)
        {
            faults.Add(path, $"expected a set of keys, found {node.Kind}");
            IsEmpty = true;
            return;
        }

        foreach (var (key, value) in map.Entries)
        {
            faults.Place(At(key), value);
            if (!entries.TryAdd(key, value))
                faults.Add(At(key), "the key stands here twice");
        }
    }

    public string Path { get; }

    /// <summary>It was no set of keys: that is reported, the keys it lacks need not be.</summary>
    public bool IsEmpty { get; }

    public IEnumerable<string> Keys => entries.Keys;

    public string At(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    public PlanNode? Node(string key)
    {
        asked.Add(key);
        return entries.GetValueOrDefault(key) is { } node and not ScalarNode { Value: null } ? node : null;
    }

    /// <summary>A text; numbers are taken as they are written.</summary>
    public string? Text(string key) => Node(key) is { } node ? Text(node, At(key)) : null;

    /// <summary>A list of texts, or one text for a list of one.</summary>
    public IReadOnlyList<string>? Texts(string key) => Node(key) switch
    {
        null => null,
        ListNode list => [.. list.Items.Select((item, i) => Text(item, $"{At(key)}[{i}]")).OfType<string>()],
        var node => Text(node, At(key)) is { } text ? [text] : null,
    };

    public bool? Flag(string key) => Node(key) switch
    {
        null => null,
        ScalarNode { Value: bool flag } => flag,
        var node => Wrong<bool?>(key, "true or false", node),
    };

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public long? Whole(string key, long least) => Node(key) switch
    {
        null => null,
        ScalarNode { Value: long number } when number >= least => number,
        var node => Wrong<long?>(key, $"a whole number of at least {least}", node),
    };

    /// <summary>Seconds, more than none.</summary>
    public TimeSpan? Seconds(string key) => Node(key) switch
    {
        null => null,
        ScalarNode { Value: long and > 0 and < 100_000_000 and var whole } => TimeSpan.FromSeconds(whole),
        ScalarNode { Value: decimal and > 0 and < 100_000_000 and var part } => TimeSpan.FromSeconds((double)part),
        var node => Wrong<TimeSpan?>(key, "seconds, a number above 0", node),
    };

    public IReadOnlyList<MapReader> Maps(string key) => Node(key) switch
    {
        null => [],
        ListNode list => [.. list.Items.Select((item, i) => new MapReader(item, $"{At(key)}[{i}]", faults))],
        var node => Wrong<IReadOnlyList<MapReader>>(key, "a list", node) ?? [],
    };

    public MapReader? Map(string key) => Node(key) is { } node ? new MapReader(node, At(key), faults) : null;

    public string? Text(PlanNode node, string path)
    {
        faults.Place(path, node);
        if (node is ScalarNode { Value: not null and not bool and var value })
            return Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
        faults.Add(path, $"expected a text, found {node.Kind}");
        return null;
    }

    public void Fault(string key, string message) => faults.Add(At(key), message);

    /// <summary>Reports the keys that nobody asked for: a misspelt one must not be ignored.</summary>
    public void Finish()
    {
        foreach (var key in entries.Keys.Except(asked, StringComparer.Ordinal))
            faults.Add(At(key), $"unknown key '{key}'; known here: {string.Join(", ", asked)}");
    }

    private T? Wrong<T>(string key, string expected, PlanNode node)
    {
        faults.Add(At(key), $"expected {expected}, found {(node is ScalarNode { Value: { } value } ? $"'{value}'" : node.Kind)}");
        return default;
    }
}
