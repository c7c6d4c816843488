using System.Globalization;
using System.Xml.Linq;

namespace DataAgent.Maml;

/// <summary>Writes cmdlet help as MAML, the format that Get-Help reads.</summary>
/// <remarks>https://learn.microsoft.com/powershell/scripting/developer/help/writing-windows-powershell-cmdlet-help-topics.</remarks>
public static class MamlWriter
{
    private static readonly XNamespace Items = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static void Write(IEnumerable<(CmdletSignature Cmdlet, HelpPage Page)> commands, string path) =>
        new XDocument(new XElement(Items + "helpItems", new XAttribute("schema", "maml"), commands.Select(static c => Topic(c.Cmdlet, c.Page)))).Save(path);

    private static XElement Topic(CmdletSignature cmdlet, HelpPage page) => new(Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml), new XAttribute(XNamespace.Xmlns + "command", Command), new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(Command + "details",
            new XElement(Command + "name", cmdlet.Name),
            new XElement(Command + "verb", cmdlet.Verb),
            new XElement(Command + "noun", cmdlet.Noun),
            Paragraphs(Maml + "description", [page.Synopsis])),
        Paragraphs(Maml + "description", page.Description.Count > 0 ? page.Description : [page.Synopsis]),
        new XElement(Command + "syntax", cmdlet.ParameterSets.Select(s => Syntax(cmdlet, page, s))),
        new XElement(Command + "parameters", cmdlet.Parameters.Select(p => Parameter(p, p.Uses.Values.OrderByDescending(static u => u.Position is not null).First(), page, isSyntax: false))),
        new XElement(Command + "inputTypes", cmdlet.Parameters.Where(static p => p.Uses.Values.Any(static u => u.FromPipeline)).Select(p =>
            new XElement(Command + "inputType", TypeName(p.Type), Paragraphs(Maml + "description", Description(page, p))))),
        new XElement(Command + "returnValues", cmdlet.Outputs.Select(o =>
            new XElement(Command + "returnValue", TypeName(o), Paragraphs(Maml + "description", page.Output)))),
        new XElement(Maml + "alertSet", Paragraphs(Maml + "alert", page.Notes)),
        new XElement(Command + "examples", page.Examples.Select(Example)));

    /// <summary>Positional parameters by position, then mandatory ones, then the rest, as Get-Command shows them.</summary>
    private static XElement Syntax(CmdletSignature cmdlet, HelpPage page, string set) => new(Command + "syntaxItem",
        new XElement(Maml + "name", cmdlet.Name),
        cmdlet.Parameters.Select(p => (Parameter: p, Use: p.In(set))).Where(static p => p.Use is not null)
            .OrderBy(static p => p.Use!.Position ?? int.MaxValue).ThenByDescending(static p => p.Use!.IsMandatory)
            .Select(p => Parameter(p.Parameter, p.Use!, page, isSyntax: true)));

    private static XElement Parameter(CmdletParameter parameter, ParameterUse use, HelpPage page, bool isSyntax) => new(Command + "parameter",
        new XAttribute("required", use.IsMandatory ? "true" : "false"),
        new XAttribute("variableLength", parameter.Type.EndsWith(']') ? "true" : "false"),
        new XAttribute("globbing", parameter.TakesWildcards ? "true" : "false"),
        new XAttribute("pipelineInput", use.PipelineInput),
        new XAttribute("position", use.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        Paragraphs(Maml + "Description", Description(page, parameter)),
        isSyntax && parameter.Values.Count > 0
            ? new XElement(Command + "parameterValueGroup", parameter.Values.Select(static v => Value(v)))
            : isSyntax && parameter.IsSwitch ? null : Value(parameter.Type),
        TypeName(parameter.Type),
        new XElement(Dev + "defaultValue", Default(Description(page, parameter))));

    private static IReadOnlyList<string> Description(HelpPage page, CmdletParameter parameter) =>
        page.Parameters.GetValueOrDefault(parameter.Name) ?? (parameter.Standard is { } standard ? [standard] : []);

    private static XElement Value(string text) => new(Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), text);

    /// <summary>What a page says as <c>Default: value.</c></summary>
    private static string Default(IReadOnlyList<string> description)
    {
        var text = string.Join(' ', description);
        var at = text.IndexOf("Default: ", StringComparison.Ordinal);
        return at < 0 ? "None" : text[(at + 9)..].Split(". ")[0].TrimEnd('.');
    }

    private static XElement TypeName(string name) => new(Dev + "type", new XElement(Maml + "name", name));

    private static XElement Example(HelpExample example, int index) => new(Command + "example",
        new XElement(Maml + "title", string.Create(CultureInfo.InvariantCulture, $"---------- Example {index + 1} ----------")),
        // Get-Help strips blanks from remarks, which would bend an output's columns; code it shows as it is.
        new XElement(Dev + "code", example.Output.Length == 0 ? example.Code : $"{example.Code}\n\n{example.Output}"),
        Paragraphs(Dev + "remarks", [example.Introduction]));

    private static XElement Paragraphs(XName name, IEnumerable<string> paragraphs) => new(name, paragraphs.Select(static p => new XElement(Maml + "para", p)));
}
