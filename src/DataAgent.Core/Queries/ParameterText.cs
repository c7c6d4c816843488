using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DataAgent.Connectors;

namespace DataAgent.Queries;

/// <summary>Binds <c>@name</c> in a user's SQL: rewritten to the driver's spelling, values sent as parameters, never spliced into text.</summary>
/// <remarks>
/// After <c>IN (</c>, and everywhere on servers without arrays, a list becomes as many parameters as it has items; elsewhere it is one array. A list of
/// texts in <c>ANY (</c> goes as the text of an array, where the server gives that the type of what it is compared with: uuid, date, an enum.
/// An empty list becomes NULL, which IN matches with nothing; after NOT IN, where that would be wrong, it is an error.
/// </remarks>
internal static class ParameterText
{
    public static SentText Bind(DbCommand command, string sql, IReadOnlyDictionary<string, object?> values, Connector connector)
    {
        var dialect = connector.Dialect;
        var given = new Dictionary<string, object?>(values, StringComparer.OrdinalIgnoreCase);
        var used = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var text = new StringBuilder(sql.Length + 16);
        var sent = new SentText(sql);
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < sql.Length;)
        {
            var behind = SqlScanner.Skip(sql, at, dialect);
            if (behind == at && StartsName(sql, at))
            {
                behind = at + 1;
                while (behind < sql.Length && SqlScanner.IsNamePart(sql[behind]))
                    behind++;
                var name = sql[(at + 1)..behind];
                if (!given.TryGetValue(name, out var value))
                {
                    if (!IsAssigned(sql, name, dialect))
                        throw QueryErrors.ParameterMissing(name, given.Keys);
                    text.Append(sql, at, behind - at);
                    at = behind;
                    continue;
                }

                var list = ListOf(value);
                var expands = list is not null && (!dialect.HasArrays || InList.IsMatch(text.ToString()));
                if (list?.Count == 0 && NotInList.IsMatch(text.ToString()))
                    throw QueryErrors.EmptyNotIn(name);
                var asksForNull = dialect.InfersParameterTypes && value is string && IsNull.IsMatch(sql, behind);
                var isText = list is not null && !expands && dialect.ListText is not null && AnyOf.IsMatch(text.ToString()) && list.TrueForAll(static i => i is null or DBNull or string);
                var key = expands ? name + "()" : asksForNull ? name + " IS" : isText ? name + " ANY" : name;
                if (!used.TryGetValue(key, out var spelled))
                    used[key] = spelled = dialect.InfersParameterTypes && value is null or DBNull ? "NULL"
                        : asksForNull ? AddOne(command, name, value, connector with { SetValue = static (p, v) => p.Value = v })
                        : isText ? AddOne(command, name, dialect.ListText!(list!), connector)
                        : expands ? AddItems(command, name, list!, connector) : AddOne(command, name, list is null ? value : ArrayOf(list), connector);
                text.Append(spelled);
                sent.Placeholder(at, behind - at, dialect.NumbersParameters ? Numbered(spelled, numbers) : spelled.Length);
            }
            else
            {
                behind = behind == at ? SqlScanner.Step(sql, at, dialect) : behind;
                text.Append(sql, at, behind - at);
                if (behind == at + 1 && sql[at] == ';' && dialect.NumbersParameters && NextWord(sql, behind) is { } next)
                {
                    sent.Statement(next);
                    numbers.Clear();
                }
            }

            at = behind;
        }

        var found = used.Keys.Select(static k => k.TrimEnd(')', '(').Split(' ')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unused = given.Keys.Where(n => !found.Contains(n)).ToList();
        if (unused.Count > 0)
            throw QueryErrors.ParameterUnused(unused);
        command.CommandText = text.ToString();
        return sent;
    }

    /// <summary>The batch gives this variable its value itself.</summary>
    private static bool IsAssigned(string sql, string name, Dialect dialect) => dialect.Assigns is { } pattern
        && Regex.IsMatch(sql, string.Format(CultureInfo.InvariantCulture, pattern, name), RegexOptions.IgnoreCase | RegexOptions.Singleline);

    /// <summary>How long the names are once the driver has made numbers of them: <c>@a_0, @a_1</c> becomes <c>$1, $2</c>.</summary>
    private static int Numbered(string spelled, Dictionary<string, int> numbers) => spelled == "NULL" ? 4 : spelled.Split(", ").Sum(name =>
    {
        numbers.TryAdd(name, numbers.Count + 1);
        return 1 + numbers[name].ToString(CultureInfo.InvariantCulture).Length + 2;
    }) - 2;

    /// <summary>Null: nothing but white space follows.</summary>
    private static int? NextWord(string sql, int at)
    {
        while (at < sql.Length && char.IsWhiteSpace(sql[at]))
            at++;
        return at < sql.Length ? at : null;
    }

    /// <summary>An @ before a name; @@ is a server variable, and a@b part of another word.</summary>
    private static bool StartsName(string sql, int at) =>
        sql[at] == '@' && at + 1 < sql.Length && (char.IsLetter(sql[at + 1]) || sql[at + 1] == '_')
        && (at == 0 || (sql[at - 1] != '@' && !SqlScanner.IsNamePart(sql[at - 1])));

    private static readonly Regex InList = new(@"\bIN\s*\(\s*$", RegexOptions.IgnoreCase | RegexOptions.RightToLeft);
    private static readonly Regex NotInList = new(@"\bNOT\s+IN\s*\(\s*$", RegexOptions.IgnoreCase | RegexOptions.RightToLeft);

    private static readonly Regex AnyOf = new(@"\b(ANY|SOME|ALL)\s*\(\s*$", RegexOptions.IgnoreCase | RegexOptions.RightToLeft);

    private static readonly Regex IsNull = new(@"\G\s+IS\s", RegexOptions.IgnoreCase);

    /// <summary>Null: the value is a single one.</summary>
    private static List<object?>? ListOf(object? value) =>
        value is string or byte[] or IDictionary or not IEnumerable ? null : ((IEnumerable)value).Cast<object?>().ToList();

    /// <summary>Of the items' common type, nullable if one of them is null.</summary>
    private static Array ArrayOf(List<object?> items)
    {
        var types = items.Where(static i => i is not (null or DBNull)).Select(static i => i!.GetType()).Distinct().ToList();
        var whole = types.TrueForAll(static t => t == typeof(int) || t == typeof(long) || t == typeof(short) || t == typeof(byte));
        var type = types.Count == 0 ? typeof(string) : types.Count == 1 ? types[0] : whole ? typeof(long) : typeof(string);
        var hasNull = items.Exists(static i => i is null or DBNull);
        var array = Array.CreateInstance(hasNull && type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is { } item and not DBNull)
                array.SetValue(item.GetType() == type ? item : Convert.ChangeType(item, type, CultureInfo.InvariantCulture), i);
        }

        return array;
    }

    private static string AddItems(DbCommand command, string name, List<object?> items, Connector connector) =>
        items.Count == 0 ? "NULL" : string.Join(", ", items.Select((item, n) => AddOne(command, $"{name}_{n}", item, connector)));

    private static string AddOne(DbCommand command, string name, object? value, Connector connector)
    {
        var unique = name;
        for (var n = 2; command.Parameters.Contains(unique); n++)
            unique = $"{name}_{n}";
        var parameter = command.CreateParameter();
        parameter.ParameterName = unique;
        if (value is null or DBNull)
            parameter.Value = DBNull.Value;
        else
            connector.SetValue(parameter, value);
        command.Parameters.Add(parameter);
        return connector.Dialect.ParameterPrefix + unique;
    }
}
