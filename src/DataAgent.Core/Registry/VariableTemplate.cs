using System.Text.RegularExpressions;

namespace DataAgent.Registry;

/// <summary>Text with references to variables in it: <c>${NAME}</c> or <c>${NAME:default}</c>, anywhere, several times.</summary>
/// <remarks>
/// The first colon ends the name, so a default may hold colons; it may be empty but hold no <c>}</c> and no reference.
/// A variable that is set but empty counts as not set. <c>$${</c> stands for a literal <c>${</c>.
/// </remarks>
internal sealed partial class VariableTemplate
{
    [GeneratedRegex(@"\$\$\{|\$\{(?<name>[A-Za-z_][A-Za-z0-9_.]*)(?::(?<default>(?:(?!\$\{)[^}])*))?\}|(?<wrong>\$\{)", RegexOptions.CultureInvariant)]
    private static partial Regex References();

    private readonly IReadOnlyList<Part> parts;

    private VariableTemplate(IReadOnlyList<Part> parts) => this.parts = parts;

    /// <summary>Literal text if Name is null, else a variable and the text that stands for it when it has no value.</summary>
    private readonly record struct Part(string? Name, string? Text);

    /// <summary>Null if a reference is not closed, has no name, or holds another one.</summary>
    public static VariableTemplate? TryParse(string text)
    {
        var parts = new List<Part>();
        var next = 0;
        foreach (Match match in References().Matches(text))
        {
            if (match.Groups["wrong"].Success)
                return null;
            if (match.Index > next)
                parts.Add(new(null, text[next..match.Index]));
            next = match.Index + match.Length;
            var fallback = match.Groups["default"];
            parts.Add(match.Groups["name"] is { Success: true } name
                ? new(name.Value, fallback.Success ? fallback.Value : null)
                : new(null, "${"));
        }
        if (next < text.Length)
            parts.Add(new(null, text[next..]));
        return new(parts);
    }

    public bool HasReferences => parts.Any(static p => p.Name is not null);

    /// <summary>It holds no text of its own that could be a secret: only references, without defaults worth hiding.</summary>
    public bool IsReferencesOnly => HasReferences && parts.All(static p => p.Name is not null && string.IsNullOrEmpty(p.Text));

    public IEnumerable<string> Names => parts.Where(static p => p.Name is not null).Select(static p => p.Name!);

    /// <summary>The references that have neither a value nor a default.</summary>
    public IEnumerable<string> Missing(Func<string, string?> variable) =>
        parts.Where(p => p.Name is not null && p.Text is null && string.IsNullOrEmpty(variable(p.Name))).Select(static p => p.Name!);

    /// <summary>The text with every reference replaced; references that are missing give nothing, so ask <see cref="Missing"/> first.</summary>
    /// <param name="literal">What to do with the text around the references, such as URL decoding; null: nothing.</param>
    public string Expand(Func<string, string?> variable, Func<string, string>? literal = null) =>
        string.Concat(parts.Select(p => p.Name is null
            ? literal is null ? p.Text : literal(p.Text!)
            : variable(p.Name) is { Length: > 0 } value ? value : p.Text));

    /// <summary>What may be shown of a secret that is a template: its references, <c>***</c> for any text of its own, no defaults.</summary>
    public string Shown() => string.Concat(parts.Select(static p => p switch
    {
        { Name: null } => "***",
        { Text: "" } => $"${{{p.Name}:}}",
        _ => $"${{{p.Name}}}",
    }));

    /// <summary>It holds text between the references.</summary>
    public bool HasText => parts.Any(static p => p.Name is null);
}
