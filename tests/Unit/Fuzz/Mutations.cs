using System.Globalization;
using System.Text;

namespace DataAgent.Unit.Fuzz;

/// <summary>Changes a text at random in ways that parsers trip over: cut, doubled, nested deep, spliced with another, marks put in.</summary>
internal sealed class Mutations(int seed, IReadOnlyList<string> samples)
{
    private const int LongestText = 20_000;

    private static readonly string[] Marks =
    [
        "'", "\"", "`", "\\", "\0", "\r", "\n", "\t", ";", "--", "/*", "*/", "/*!", "#", "$$", "$a$", "${", "}", "{", "[", "]", "(", ")", ":", ": ", "- ", ",", "=", "@", "%", "%zz", "&a", "*a", "!!", "|", ">",
        "?", "<<: ", "---", "...", "0", "-1", "1e999", "99999999999999999999", "null", "true", "\uFEFF", "\u00A0", "\u2028", "\uD800", "\U0001F600", "é", "://", "//", "..", "E'", "U&\"",
    ];

    private readonly Random random = new(seed);

    public string Next()
    {
        var text = new StringBuilder(Pick(samples));
        for (var changes = random.Next(1, 6); changes > 0; changes--)
            Change(text);
        return text.Length > LongestText ? text.ToString(0, LongestText) : text.ToString();
    }

    private void Change(StringBuilder text)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 40), text.Length - at);
        switch (random.Next(9))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(at, Pick(Marks));
                break;
            case 2 when length > 0:
                text[at] = (char)random.Next(random.Next(2) == 0 ? 128 : 65536);
                break;
            case 3:
                text.Insert(at, text.ToString(at, length));
                break;
            case 4:
                text.Length = at;
                break;
            case 5:
                text.Insert(at, string.Concat(Enumerable.Repeat(Pick(Marks), random.Next(2, random.Next(20) == 0 ? 4000 : 30))));
                break;
            case 6:
                var other = Pick(samples);
                text.Insert(at, other.AsSpan(random.Next(other.Length + 1)));
                break;
            case 7 when length > 1:
                (text[at], text[at + length - 1]) = (text[at + length - 1], text[at]);
                break;
            default:
                text.Insert(at, random.NextInt64().ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    private string Pick(IReadOnlyList<string> from) => from[random.Next(from.Count)];
}
