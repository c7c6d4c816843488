using System.Text;
using DataAgent.Connectors;

namespace DataAgent.History;

/// <summary>A statement without what differs from run to run: literals, numbers and parameters are ?, a list of them is one, blanks and comments are gone, words are upper case.</summary>
internal static class QueryShape
{
    public static string Of(string sql, Dialect dialect)
    {
        var shape = new StringBuilder(sql.Length);
        var previous = "";
        foreach (var token in SqlTokens.Of(sql, dialect))
        {
            var isValue = token.Kind is SqlTokenKind.Literal or SqlTokenKind.Parameter || (token.Kind == SqlTokenKind.Word && char.IsAsciiDigit(token.Text[0]));
            var text = isValue ? "?" : token.Kind == SqlTokenKind.Word ? token.Text.ToUpperInvariant() : token.Kind == SqlTokenKind.QuotedName ? dialect.Quote(token.Text) : token.Text;
            if (text == "?" && Collapses(shape))
                continue;
            if (previous.Length > 0 && !IsTight(previous, text))
                shape.Append(' ');
            shape.Append(text);
            previous = text;
        }

        return shape.ToString().TrimEnd(';', ' ');
    }

    /// <summary><c>?, ?</c> and <c>?.?</c> (a number's parts) are one value; takes the mark between off.</summary>
    private static bool Collapses(StringBuilder shape)
    {
        var end = shape.Length;
        if (end < 2 || shape[end - 2] != '?' || shape[end - 1] is not (',' or '.'))
            return false;
        shape.Length = end - 1;
        return true;
    }

    private static bool IsTight(string previous, string text) => previous is "(" or "." or "[" or "::" || text is ")" or "," or "." or "]" or ";" or "(" or "[";
}
