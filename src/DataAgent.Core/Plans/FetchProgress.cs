namespace DataAgent.Plans;

/// <summary>A running fetch: its queries, and how many have not ended.</summary>
internal sealed class FetchProgress(List<FetchPart> parts, KeyList? keys)
{
    public List<FetchPart> Parts { get; } = parts;

    public KeyList? Keys { get; } = keys;

    public int Open { get; set; } = parts.Count;
}
