using Markdig;
using Markdig.Syntax;

namespace DataAgent.Maml;

/// <summary>Reads a page: title, synopsis, description, then the sections Examples, Parameters, Output and Notes; others are passed over.</summary>
public static class PageReader
{
    public static HelpPage Read(string markdown)
    {
        var sections = Sections(Markdown.Parse(markdown), 2);
        var opening = Paragraphs(sections[""].Where(static b => b is not HeadingBlock), markdown);
        return new()
        {
            Synopsis = opening is [var first, ..] ? first : "",
            Description = [.. opening.Skip(1)],
            Examples = Examples(sections.GetValueOrDefault("Examples") ?? [], markdown),
            Parameters = Sections(sections.GetValueOrDefault("Parameters") ?? [], 3).Where(static s => s.Key.StartsWith('-'))
                .ToDictionary(static s => s.Key[1..], s => Paragraphs(s.Value.Where(b => !IsItalic(b, markdown)), markdown), StringComparer.OrdinalIgnoreCase),
            Output = Paragraphs(sections.GetValueOrDefault("Output") ?? [], markdown),
            Notes = Paragraphs(sections.GetValueOrDefault("Notes") ?? [], markdown),
        };
    }

    /// <summary>Blocks by the heading above them; those above the first heading under "".</summary>
    private static Dictionary<string, List<Block>> Sections(IEnumerable<Block> blocks, int level)
    {
        var sections = new Dictionary<string, List<Block>> { [""] = [] };
        var current = sections[""];
        foreach (var block in blocks)
        {
            if (block is HeadingBlock heading && heading.Level == level)
                sections[heading.Inline?.FirstChild?.ToString() ?? ""] = current = [];
            else
                current.Add(block);
        }

        return sections;
    }

    private static List<HelpExample> Examples(IEnumerable<Block> blocks, string markdown)
    {
        var examples = new List<HelpExample>();
        var introduction = new List<Block>();
        foreach (var block in blocks)
        {
            if (block is not FencedCodeBlock code)
            {
                introduction.Add(block);
            }
            else if (code.Info == "powershell")
            {
                examples.Add(new(string.Join("\n\n", Paragraphs(introduction, markdown)), code.Lines.ToString(), ""));
                introduction.Clear();
            }
            else if (examples.Count > 0)
            {
                examples[^1] = examples[^1] with { Output = code.Lines.ToString() };
            }
        }

        return examples;
    }

    private static bool IsItalic(Block block, string markdown) => block is ParagraphBlock && Text(block, markdown) is ['*', not '*', .., '*'];

    private static IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks, string markdown) => [.. blocks.Select(b => Plain(b, markdown)).Where(static t => t.Length > 0)];

    private static string Text(Block block, string markdown) => markdown.Substring(block.Span.Start, block.Span.Length);

    /// <summary>As a terminal shows it: code blocks and tables as they stand, other text without its marks.</summary>
    private static string Plain(Block block, string markdown) => block switch
    {
        FencedCodeBlock code => code.Lines.ToString(),
        ParagraphBlock when Text(block, markdown).StartsWith('|') => Text(block, markdown),
        _ => Markdown.ToPlainText(Text(block, markdown)).Trim(),
    };
}
