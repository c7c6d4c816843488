using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace DataAgent.Registry;

/// <summary>A YAML parser that gives up on what the library's loader would hang or crash on: deep nesting, an alias within what it names, a key that is no single value.</summary>
internal sealed class ShallowParser(IParser inner) : IParser
{
    private const int MaxDepth = 100;

    private readonly Stack<Collection> open = new();

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
        switch (Current)
        {
            case Scalar:
                Enter(isSingle: true);
                break;
            case AnchorAlias alias when open.Any(c => c.Anchor.Equals(alias.Value)):
                throw Fault("an alias stands within what it names");
            case AnchorAlias:
                Enter(isSingle: false);
                break;
            case NodeEvent start and (MappingStart or SequenceStart):
                Enter(isSingle: false);
                open.Push(new(start.Anchor) { IsAtKey = start is MappingStart ? true : null });
                if (open.Count > MaxDepth)
                    throw Fault($"values are nested more than {MaxDepth} deep");
                break;
            case MappingEnd or SequenceEnd:
                open.Pop();
                break;
        }

        return true;
    }

    /// <summary>A node begins in the innermost collection, as a key or a value by turns if that is a mapping.</summary>
    private void Enter(bool isSingle)
    {
        if (!open.TryPeek(out var collection) || collection.IsAtKey is not { } isKey)
            return;
        if (isKey && !isSingle)
            throw Fault("a key is a single value");
        collection.IsAtKey = !isKey;
    }

    private YamlException Fault(string message) => new(Current!.Start, Current.End, message);

    private sealed class Collection(AnchorName anchor)
    {
        public AnchorName Anchor => anchor;

        /// <summary>Null: it is a sequence.</summary>
        public bool? IsAtKey { get; set; }
    }
}
