using System.Text;

namespace DataAgent.Files;

/// <summary>The first record of a CSV file and what it tells of the file.</summary>
/// <param name="Names">Its fields; an unnamed one is empty.</param>
/// <param name="IsUtf16">The file begins with UTF-16's byte order mark; else it is UTF-8.</param>
internal sealed record CsvHeader(IReadOnlyList<string> Names, char Delimiter, bool IsUtf16)
{
    private const string Candidates = ",;\t|";

    /// <param name="delimiter">Null: the one of comma, semicolon, tab and bar that the first record has most of.</param>
    /// <returns>Null: the file is empty.</returns>
    public static CsvHeader? Read(string path, char? delimiter)
    {
        using var text = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var record = Record(text);
        if (record is null)
            return null;
        var separator = delimiter ?? Candidates.MaxBy(c => Fields(record, c).Count);
        return new(Fields(record, separator), separator, text.CurrentEncoding is UnicodeEncoding);
    }

    private static string? Record(TextReader text)
    {
        var record = text.ReadLine();
        // A quoted name may go over several lines.
        while (record is not null && record.Count(static c => c == '"') % 2 == 1 && text.ReadLine() is { } more)
            record += "\n" + more;
        return record;
    }

    private static List<string> Fields(string record, char delimiter)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < record.Length; i++)
        {
            var c = record[i];
            if (c == '"' && isQuoted && i + 1 < record.Length && record[i + 1] == '"')
                field.Append(record[++i]);
            else if (c == '"')
                isQuoted = !isQuoted;
            else if (c == delimiter && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(c);
        }
        fields.Add(field.ToString());
        return fields;
    }
}
