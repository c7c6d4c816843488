using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DataAgent.PowerShell.Completion;

/// <summary>Completes names that begin with what was typed, else those that contain it; quoted where PowerShell needs it.</summary>
/// <remarks>A failure (no registry, no variable) completes nothing: Tab is no place for errors.</remarks>
public abstract class NameCompleter : IArgumentCompleter
{
    /// <summary>What else stands on the line, by parameter.</summary>
    private protected IDictionary Bound { get; private set; } = new Hashtable();

    /// <summary>Names in the order to offer them, each with a line that explains it.</summary>
    private protected abstract IEnumerable<(string Name, string Tip)> Candidates();

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = Unquote(wordToComplete);
        Bound = fakeBoundParameters;
        try
        {
            var all = Candidates().ToList();
            var starting = all.Where(c => c.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList();
            var fitting = starting.Count > 0 ? starting : all.Where(c => c.Name.Contains(typed, StringComparison.OrdinalIgnoreCase));
            return [.. fitting.Select(static c => new CompletionResult(Quote(c.Name), c.Name, CompletionResultType.ParameterValue, Tip(c)))];
        }
        catch (DataAgentException)
        {
            return [];
        }
    }

    private static string Unquote(string? word) => word?.Trim('\'', '"') ?? "";

    /// <summary>Bare where it is one plain word; else in single quotes, which nothing inside expands.</summary>
    internal static string Quote(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(static c => char.IsLetterOrDigit(c) || c is '_' || c is '-' || c is '.')
            && name[0] is not ('-' or '.')
            ? name
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";

    private static string Tip((string Name, string Tip) candidate) =>
        string.IsNullOrEmpty(candidate.Tip) ? candidate.Name : candidate.Tip;
}
