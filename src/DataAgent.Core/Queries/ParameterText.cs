using System.Collections;
using System.Data.Common;
using System.Text;
using DataAgent.Connectors;

namespace DataAgent.Queries;

/// <summary>Binds <c>@name</c> in a user's SQL: rewritten to the driver's spelling, values sent as parameters, never spliced into text.</summary>
/// <remarks>A list becomes as many parameters as it has items, for IN; an empty list becomes NULL, which matches nothing.</remarks>
internal static class ParameterText
{
    public static void Bind(DbCommand command, string sql, IReadOnlyDictionary<string, object?> values, Dialect dialect)
    {
        var given = new Dictionary<string, object?>(values, StringComparer.OrdinalIgnoreCase);
        var used = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var text = new StringBuilder(sql.Length + 16);
        for (var at = 0; at < sql.Length;)
        {
            var behind = SqlScanner.Skip(sql, at, dialect);
            if (behind == at && StartsName(sql, at))
            {
                behind = at + 1;
                while (behind < sql.Length && SqlScanner.IsNamePart(sql[behind]))
                    behind++;
                var name = sql[(at + 1)..behind];
                if (!used.TryGetValue(name, out var spelled))
                {
                    if (!given.TryGetValue(name, out var value))
                        throw QueryErrors.ParameterMissing(name, given.Keys);
                    used[name] = spelled = Add(command, name, value, dialect);
                }

                text.Append(spelled);
            }
            else
            {
                behind = Math.Max(behind, at + 1);
                text.Append(sql, at, behind - at);
            }

            at = behind;
        }

        var unused = given.Keys.Where(n => !used.ContainsKey(n)).ToList();
        if (unused.Count > 0)
            throw QueryErrors.ParameterUnused(unused);
        command.CommandText = text.ToString();
    }

    /// <summary>An @ before a name; @@ is a server variable, and a@b part of another word.</summary>
    private static bool StartsName(string sql, int at) =>
        sql[at] == '@' && at + 1 < sql.Length && (char.IsLetter(sql[at + 1]) || sql[at + 1] == '_')
        && (at == 0 || (sql[at - 1] != '@' && !SqlScanner.IsNamePart(sql[at - 1])));

    /// <summary>Adds the value's parameters and returns what stands for them in the text.</summary>
    private static string Add(DbCommand command, string name, object? value, Dialect dialect)
    {
        if (value is string or byte[] or not IEnumerable)
            return AddOne(command, name, value, dialect);
        var items = ((IEnumerable)value).Cast<object?>().ToList();
        return items.Count == 0 ? "NULL" : string.Join(", ", items.Select((item, n) => AddOne(command, $"{name}_{n}", item, dialect)));
    }

    private static string AddOne(DbCommand command, string name, object? value, Dialect dialect)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return dialect.ParameterPrefix + name;
    }
}
