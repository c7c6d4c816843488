namespace DataAgent.Plans;

/// <summary>What is found wrong while a document is read, and where each part of it stands.</summary>
internal sealed class FaultList
{
    public List<PlanFault> Faults { get; } = [];

    public Dictionary<string, (int Line, int Column)> Places { get; } = [];

    public void Place(string path, PlanNode node) => Places[path] = (node.Line, node.Column);

    public void Add(string path, string message) => Faults.Add(At(Places, path, message));

    /// <summary>A fault at the place of the path, or of the nearest part around it that the document has.</summary>
    public static PlanFault At(IReadOnlyDictionary<string, (int Line, int Column)> places, string path, string message)
    {
        for (var part = path; ; part = part[..Math.Max(0, part.LastIndexOfAny(['.', '[']))])
        {
            if (places.TryGetValue(part, out var place))
                return new(path, message, place.Line, place.Column);
            if (part.Length == 0)
                return new(path, message);
        }
    }
}
