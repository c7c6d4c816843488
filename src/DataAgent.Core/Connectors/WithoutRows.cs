using System.Data;
using System.Data.Common;

namespace DataAgent.Connectors;

/// <summary>Ways to learn a statement's columns from its database while no row is read.</summary>
internal static class WithoutRows
{
    /// <summary>ADO.NET's own way: the driver prepares the statement and asks what it would return.</summary>
    public static DbDataReader ByDriver(DbCommand command) => command.ExecuteReader(CommandBehavior.SchemaOnly);

    /// <summary>For databases whose LIMIT 0 reads nothing: the statement must be a SELECT, any other is a syntax error.</summary>
    public static string Limited(string sql, Dialect dialect) => $"SELECT * FROM ({sql[..Semicolon(sql, dialect)]}\n) AS described LIMIT 0"; // the line break ends a comment

    /// <summary>Where the semicolon stands that nothing but blanks and comments follow; the text's length if there is none.</summary>
    private static int Semicolon(string sql, Dialect dialect)
    {
        var found = sql.Length;
        for (var at = 0; at < sql.Length;)
        {
            var behind = SqlScanner.Skip(sql, at, dialect);
            if (sql[at] == ';')
                found = at;
            else if (!char.IsWhiteSpace(sql[at]) && (behind == at || sql[at] is not ('-' or '/' or '#')))
                found = sql.Length;
            at = Math.Max(behind, at + 1);
        }

        return found;
    }
}
