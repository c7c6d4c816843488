namespace DataAgent.Connectors.ClickHouse;

/// <summary>A type as the server names it: <c>Map(String, Nullable(Decimal(10, 2)))</c> is a tree of names.</summary>
/// <param name="Name">Without what stands in parentheses; a literal argument is its text.</param>
/// <param name="Label">The name of a tuple's element; null if it has none.</param>
internal sealed record TypeName(string Name, IReadOnlyList<TypeName> Arguments, string? Label = null)
{
    private const int MaxDepth = 64;

    public static TypeName Parse(string text)
    {
        var at = 0;
        var type = Parse(text, ref at, 0);
        return at == text.Length ? type : throw new FormatException($"The type '{text}' has more than one type in it.");
    }

    public override string ToString() => Arguments.Count == 0 ? Name : $"{Name}({string.Join(", ", Arguments)})";

    private static TypeName Parse(string text, ref int at, int depth)
    {
        if (depth > MaxDepth)
            throw new FormatException($"The type is nested deeper than {MaxDepth} levels.");
        var name = Word(text, ref at);
        string? label = null;
        if (at < text.Length && text[at] == ' ' && at + 1 < text.Length && (char.IsLetter(text[at + 1]) || text[at + 1] == '`') && !name.StartsWith('\''))
        {
            at++;
            (label, name) = (name.Trim('`'), Word(text, ref at));
        }

        var arguments = new List<TypeName>();
        if (at < text.Length && text[at] == '(')
        {
            do
            {
                at++;
                while (at < text.Length && text[at] == ' ')
                    at++;
                if (at < text.Length && text[at] != ')')
                    arguments.Add(Parse(text, ref at, depth + 1));
            }
            while (at < text.Length && text[at] == ',');
            at = at < text.Length && text[at] == ')' ? at + 1 : throw new FormatException($"The type '{text}' is not closed.");
        }

        if (name.StartsWith('\'') && at < text.Length && text[at] == ' ')
        {
            var value = text.IndexOfAny([',', ')'], at); // 'a' = 1
            name += text[at..value];
            at = value;
        }

        return new TypeName(name, arguments, label);
    }

    /// <summary>A name, a number, or a text literal with its quotes.</summary>
    private static string Word(string text, ref int at)
    {
        var start = at;
        if (at < text.Length && text[at] is '\'' or '`')
        {
            var quote = text[at];
            for (at++; at < text.Length && text[at] != quote; at++)
            {
                if (text[at] == '\\')
                    at++;
            }

            at = Math.Min(at + 1, text.Length);
        }
        else
        {
            while (at < text.Length && text[at] is not ('(' or ')' or ',' or ' '))
                at++;
        }

        return text[start..at];
    }
}
