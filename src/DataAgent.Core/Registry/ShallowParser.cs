using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace DataAgent.Registry;

/// <summary>A YAML parser that gives up on what is nested too deep; the library's own takes time by the square of the depth, and its loader recurses.</summary>
internal sealed class ShallowParser(IParser inner) : IParser
{
    private const int MaxDepth = 100;

    private int depth;

    public ParsingEvent? Current => inner.Current;

    /// <exception cref="YamlException">The text is no YAML, or is nested too deep.</exception>
    public static YamlStream Load(string text, bool merges)
    {
        var parser = new ShallowParser(new Parser(new StringReader(text)));
        var stream = new YamlStream();
        try
        {
            stream.Load(merges ? new MergingParser(parser) : parser);
            return stream;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or KeyNotFoundException or NullReferenceException or IndexOutOfRangeException)
        {
            // The library's own slips on texts that are no YAML.
            throw new YamlException(parser.Current?.Start ?? Mark.Empty, parser.Current?.End ?? Mark.Empty, "this is not YAML", e);
        }
    }

    public bool MoveNext()
    {
        if (!inner.MoveNext())
            return false;
        depth += Current is MappingStart or SequenceStart ? 1 : Current is MappingEnd or SequenceEnd ? -1 : 0;
        return depth <= MaxDepth ? true : throw new YamlException(Current!.Start, Current.End, $"values are nested more than {MaxDepth} deep");
    }
}
