using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DataAgent.Catalog;
using DataAgent.Catalog.Completion;
using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.PowerShell.Completion;

/// <summary>Completes names of tables and columns inside the text of a query, from the cached catalogs of the databases it runs on.</summary>
/// <remarks>PowerShell hands over the whole argument with its quotes and takes a whole one back; the quotes stay those that the user typed.</remarks>
public sealed class QueryText : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete ?? "";
        var quote = word.Length > 0 && word[0] is '\'' or '"' ? word[..1] : "";
        if (quote.Length == 0)
            return [];
        var sql = word.Length > 1 && word.EndsWith(quote, StringComparison.Ordinal) ? word[1..^1] : word[1..];
        try
        {
            return [.. Candidates(sql, fakeBoundParameters).Select(c => new CompletionResult(
                quote + Escaped(sql, c.Text, quote) + quote, c.Name, CompletionResultType.ParameterValue, c.About))];
        }
        catch (DataAgentException)
        {
            return [];
        }
    }

    private static IReadOnlyList<SqlCandidate> Candidates(string sql, IDictionary bound)
    {
        var registry = SessionRegistry.Open();
        var target = bound["Connection"] is { } connection ? Whole(registry.Get(connection.ToString()!)) : registry.Route(LanguagePrimitives.ConvertTo<string[]>(bound["Database"] ?? Array.Empty<string>()));
        var tables = Catalogs.Of(registry).Cached().Where(c => target.Databases.Contains(c.Database, StringComparer.OrdinalIgnoreCase)).SelectMany(static c => c.Tables).ToList();
        return SqlCompletion.Complete(sql, tables, KnownConnectors.Get(target.Connection.Type));
    }

    private static Target Whole(Connection connection) => new(connection, connection.DatabaseNames);

    /// <summary>What was put in may hold the quote that the argument stands in; what the user typed is as it must be already.</summary>
    private static string Escaped(string typed, string completed, string quote)
    {
        var same = 0;
        while (same < typed.Length && same < completed.Length && typed[same] == completed[same])
            same++;
        var rest = typed.Length - same;
        var end = 0;
        while (end < rest && end < completed.Length - same && typed[^(end + 1)] == completed[^(end + 1)])
            end++;
        var added = completed[same..(completed.Length - end)];
        return completed[..same] + added.Replace(quote, quote + quote, StringComparison.Ordinal) + completed[(completed.Length - end)..];
    }
}
