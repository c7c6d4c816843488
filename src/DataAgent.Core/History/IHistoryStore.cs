namespace DataAgent.History;

/// <summary>Where entries are kept. <see cref="Add"/> returns at once; its failures go to the one who made the store.</summary>
internal interface IHistoryStore
{
    /// <summary>For people: a path, or a server.</summary>
    string Place { get; }

    void Add(HistoryEntry entry);

    /// <summary>In the order they were kept, what this process added before included.</summary>
    /// <exception cref="DataAgentException">HistoryUnavailable, RegistryUnavailable.</exception>
    IReadOnlyList<HistoryEntry> Read(HistoryFilter filter);

    /// <summary>Waits until what was added is kept, for at most this long.</summary>
    void Flush(TimeSpan patience);
}
