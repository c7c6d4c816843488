using System.Text;
using System.Text.RegularExpressions;

namespace DataAgent.Registry;

/// <summary>Reads a <c>.env</c> file: <c>NAME=value</c> a line, optionally after <c>export</c>.</summary>
/// <remarks>
/// A value in single quotes is taken as it is; in double quotes <c>\n \r \t \" \\ \$</c> are escapes; bare, it ends before
/// <c> #</c> and loses the blanks around it. The last of two lines for one name counts. Nothing is expanded.
/// </remarks>
internal static partial class EnvironmentFile
{
    [GeneratedRegex(@"^\s*(?:export\s+)?(?<name>[A-Za-z_][A-Za-z0-9_.]*)\s*=\s*(?<value>.*)$")]
    private static partial Regex Assignment();

    [GeneratedRegex("""^(?:'(?<single>[^']*)'|"(?<double>(?:[^"\\]|\\.)*)")\s*(?:#.*)?$""")]
    private static partial Regex Quoted();

    /// <summary>Its variables; none if there is no such file.</summary>
    /// <exception cref="DataAgentException">ConfigurationInvalid: every line that is no assignment, by file, line and column.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        if (!File.Exists(path))
            return new Dictionary<string, string>();
        var faults = new List<ConfigurationFault>();
        var values = Parse(ConfigurationText.Read(path), path, faults);
        return faults.Count == 0 ? values : throw RegistryErrors.ConfigurationInvalid(faults);
    }

    internal static Dictionary<string, string> Parse(string text, string path, List<ConfigurationFault> faults)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var lineNumber = 0;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            lineNumber++;
            var trimmed = line.Trim();
            if (trimmed.Length == 0 || trimmed[0] == '#')
                continue;
            var match = Assignment().Match(line.TrimEnd());
            if (!match.Success)
                faults.Add(new(path, lineNumber, line.IndexOf(trimmed[0], StringComparison.Ordinal) + 1, "expected NAME=value"));
            else if (Value(match.Groups["value"].Value) is { } value)
                values[match.Groups["name"].Value] = value;
            else
                faults.Add(new(path, lineNumber, match.Groups["value"].Index + 1,
                    $"the quoted value of {match.Groups["name"].Value} must end with its quote, on its line"));
        }
        return values;
    }

    private static string? Value(string text)
    {
        if (text.Length == 0 || text[0] is not ('\'' or '"'))
            return (text.StartsWith('#') ? "" : text.Split(" #", 2)[0]).Trim();
        var match = Quoted().Match(text);
        return !match.Success ? null
            : match.Groups["single"].Success ? match.Groups["single"].Value : Unescape(match.Groups["double"].Value);
    }

    private static string Unescape(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }
            i++;
            _ = text[i] switch
            {
                'n' => result.Append('\n'),
                'r' => result.Append('\r'),
                't' => result.Append('\t'),
                '"' or '\\' or '$' => result.Append(text[i]),
                _ => result.Append('\\').Append(text[i]),
            };
        }
        return result.ToString();
    }
}
