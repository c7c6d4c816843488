namespace DataAgent.Maml;

/// <summary>What a page of docs/help says about a cmdlet; empty where it says nothing.</summary>
public sealed record HelpPage
{
    public string Synopsis { get; init; } = "";

    /// <summary>Paragraphs after the first.</summary>
    public IReadOnlyList<string> Description { get; init; } = [];

    public IReadOnlyList<HelpExample> Examples { get; init; } = [];

    /// <summary>Paragraphs by parameter name, without the last one in italics, which repeats what the cmdlet declares.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Paragraphs of the section Output.</summary>
    public IReadOnlyList<string> Output { get; init; } = [];

    /// <summary>Paragraphs of the section Notes.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
