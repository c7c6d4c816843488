using System.Globalization;
using System.Text.RegularExpressions;
using DataAgent.LocalEngine;

namespace DataAgent.FileTables;

/// <summary>A table of texts in the local engine, and the SELECT that gives each column its type.</summary>
/// <param name="From">A relation with the text columns c0, c1, …</param>
/// <param name="Line">SQL for a row's place in the file, over <see cref="From"/>'s columns; null: it is counted, a CSV file's records may have several lines.</param>
internal sealed partial record TextTable(string Path, string From, IReadOnlyList<string> Names, IReadOnlyList<CellKinds> Kinds, string? Line)
{
    /// <summary>Reads all values once, to infer the types.</summary>
    /// <exception cref="DataAgentException">FileInvalid: a row that is none; ValueNotRepresentable: a value is not of the type asked for; ColumnNotFound.</exception>
    public string Select(DuckDbConnection connection, FileTableOptions options)
    {
        var types = Types(connection);
        var casts = new string?[types.Length];
        foreach (var (column, name) in options.Columns)
        {
            var ordinal = Ordinal(column);
            var type = ForcedType.Of(column, name);
            types[ordinal] = Force(connection, ordinal, type, types[ordinal]);
            casts[ordinal] = (type with { Sql = types[ordinal].Sql }).Cast($"c{ordinal}");
        }
        return $"SELECT {string.Join(", ", Names.Select((n, i) => $"{casts[i] ?? $"CAST(c{i} AS {types[i].Sql})"} AS {TableLoader.Quote(n)}"))} FROM {From}";
    }

    private (string Sql, int Before, int After)[] Types(DuckDbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(",\n", Names.SelectMany(static (_, i) => TextForms.Measures($"c{i}")))} FROM {From}";
        try
        {
            using var reader = command.ExecuteReader();
            reader.Read();
            return [.. Names.Select((_, i) => (i * 4) is var at
                ? (TextForms.TypeOf(reader.GetInt32(at), reader.GetInt32(at + 1), reader.GetInt32(at + 2), reader.GetBoolean(at + 3), Kinds[i]), reader.GetInt32(at + 1), reader.GetInt32(at + 2))
                : default)];
        }
        catch (DataAgentException e) when (BrokenLine().Match(e.Message) is { Success: true } found)
        {
            throw FileTableErrors.RowBroken(Path, found.Groups["line"].Value, Reason(e.Message), e);
        }
    }

    private (string Sql, int Before, int After) Force(DuckDbConnection connection, int ordinal, ForcedType type, (string Sql, int Before, int After) found)
    {
        var fits = string.Format(CultureInfo.InvariantCulture, type.Fits, "v");
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT n, v FROM (SELECT row_number() OVER () AS n, c{ordinal} AS v FROM {From}) WHERE v IS NOT NULL AND NOT ({fits}) ORDER BY n LIMIT 1";
        using (var reader = command.ExecuteReader())
        {
            if (reader.Read())
                throw FileTableErrors.ValueNotOfType(Path, LineOf(connection, reader.GetInt64(0)), Names[ordinal], reader.GetString(1), type.Name);
        }
        if (type.Sql != "DECIMAL")
            return (type.Sql, found.Before, found.After);
        return found.Before + found.After <= 28
            ? (TextForms.DecimalOf(found.Before, found.After), found.Before, found.After)
            : throw FileTableErrors.DecimalTooWide(Path, Names[ordinal], found.Before, found.After);
    }

    /// <summary>Where the n-th row begins.</summary>
    private long LineOf(DuckDbConnection connection, long rowNumber)
    {
        var lines = string.Join(" + ", Names.Select(static (_, i) => $"coalesce(length(c{i}) - length(replace(c{i}, chr(10), '')), 0)"));
        using var command = connection.CreateCommand();
        command.CommandText = Line is null
            ? $"SELECT coalesce(sum(1 + {lines}), 0)::BIGINT + 2 FROM (SELECT * FROM {From} LIMIT {rowNumber - 1})"
            : $"SELECT ({Line})::BIGINT FROM {From} LIMIT 1 OFFSET {rowNumber - 1}";
        return (long)command.ExecuteScalar()!;
    }

    private int Ordinal(string column)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Names[i], column, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        throw FileTableErrors.ColumnNotFound(Path, column, Names);
    }

    private static string Reason(string message)
    {
        if (FieldCount().Match(message) is { Success: true } count)
            return $"{count.Groups["found"].Value} fields were found, and the header has {count.Groups["expected"].Value}.";
        return message.Contains("unicode", StringComparison.OrdinalIgnoreCase) ? "the text is not UTF-8."
            : message.Contains("unterminated quote", StringComparison.Ordinal) ? "a quote is opened and not closed."
            : message.Contains("maximum line size", StringComparison.OrdinalIgnoreCase) ? "the record is longer than 16 MB: is a quote not closed?"
            : "its quotes do not follow CSV's rules (RFC 4180).";
    }

    [GeneratedRegex(@"CSV Error on Line: (?<line>\d+)")]
    private static partial Regex BrokenLine();

    [GeneratedRegex(@"Expected Number of Columns: (?<expected>\d+) Found: (?<found>\d+)")]
    private static partial Regex FieldCount();
}
