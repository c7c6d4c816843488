using System.Text.RegularExpressions;
using DataAgent.Connectors;

namespace DataAgent.Queries;

/// <summary>A user's SQL and where the text that the server got differs from it: servers count places in theirs, users look into their own.</summary>
internal sealed partial class SentText(string sql)
{
    private readonly List<(int At, int Length, int SentLength)> placeholders = [];
    private readonly List<int> statements = [0];

    /// <summary>A placeholder of the user's, and how many characters stand for it in what the server gets.</summary>
    public void Placeholder(int at, int length, int sentLength) => placeholders.Add((at, length, sentLength));

    /// <summary>A statement of a batch begins here.</summary>
    public void Statement(int at) => statements.Add(at);

    /// <summary>A sentence for the message: <c> At character 25 (line 2, column 8).</c>; empty if the server gave no place, or one that several fit.</summary>
    public string Place(Diagnosis? diagnosis)
    {
        if (diagnosis is { Position: { } position })
            return Of(position, diagnosis.Message ?? "") is { } at ? Sentence(at) : $" At character {position} of its statement.";
        return diagnosis is { Near: { } near } && Only(near) is { } only ? Sentence(only) : "";
    }

    private string Sentence(int at)
    {
        var line = sql.AsSpan(0, at).Count('\n') + 1;
        var column = at - sql.LastIndexOf('\n', Math.Max(0, at - 1), Math.Max(0, at));
        return line == 1 && !sql.Contains('\n', StringComparison.Ordinal) ? $" At character {at + 1}." : $" At character {at + 1} (line {line}, column {column}).";
    }

    /// <summary>Servers that take the statements of a batch one by one count from the start of each; the word in the message says which it was.</summary>
    private int? Of(int position, string message)
    {
        var places = statements.Select(s => Map(s, position - 1)).ToList();
        if (places.Count == 1)
            return places[0];
        var word = QuotedWord().Match(message).Groups[1].Value;
        var fitting = places.Where(p => word.Length > 0 && string.Compare(sql, p, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }

    /// <param name="sent">Characters from the statement's start, counted in code points as servers do.</param>
    private int Map(int start, int sent)
    {
        var at = start;
        var next = placeholders.FindIndex(p => p.At >= start);
        while (sent > 0 && at < sql.Length)
        {
            if (next >= 0 && next < placeholders.Count && placeholders[next].At == at)
            {
                var (_, length, sentLength) = placeholders[next++];
                if (sent < sentLength)
                    return at;
                (at, sent) = (at + length, sent - sentLength);
            }
            else
            {
                at += char.IsSurrogatePair(sql, at) ? 2 : 1;
                sent--;
            }
        }

        return at;
    }

    /// <summary>Where the longest beginning of this text stands in the SQL, if in one place only: what follows may hold values that the driver wrote for placeholders.</summary>
    private int? Only(string near)
    {
        if (near.Length == 0)
            return sql.TrimEnd().Length;
        for (var length = near.Length; length > 0; length--)
        {
            var first = sql.IndexOf(near[..length], StringComparison.Ordinal);
            if (first >= 0)
                return sql.IndexOf(near[..length], first + 1, StringComparison.Ordinal) < 0 ? first : null;
        }

        return null;
    }

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex QuotedWord();
}
