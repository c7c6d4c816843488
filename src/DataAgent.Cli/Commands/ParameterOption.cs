using System.CommandLine;
using System.Globalization;

namespace DataAgent.Cli.Commands;

/// <summary><c>-p name=value</c>, repeated: a whole number, a decimal, true, false and null are typed; anything else, or 'quoted', is text.</summary>
internal static class ParameterOption
{
    public static Option<string[]> Create()
    {
        var option = new Option<string[]>("--parameter", "-p")
        {
            Description = "A value for @name, as name=value. Numbers, true, false and null are typed; 'quoted' text stays text.",
            HelpName = "name=value",
        };
        option.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(static t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                result.AddError($"-p takes name=value, found '{token.Value}'.");
        });
        return option;
    }

    public static IReadOnlyDictionary<string, object?> Values(IEnumerable<string>? pairs)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in pairs ?? [])
        {
            var split = pair.IndexOf('=', StringComparison.Ordinal);
            values[pair[..split].TrimStart('@')] = Typed(pair[(split + 1)..]);
        }

        return values;
    }

    private static object? Typed(string text)
    {
        if (text.Length >= 2 && text[0] == '\'' && text[^1] == '\'')
            return text[1..^1];
        if (text is "null" or "NULL")
            return null;
        if (bool.TryParse(text, out var flag))
            return flag;
        if (text is ['0', >= '0' and <= '9', ..])
            return text; // a leading zero is part of a code, not of a number
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var exact)
            ? exact
            : text;
    }
}
