using System.Text;
using DataAgent.Connectors;
using DataAgent.LocalEngine;
using DataAgent.Queries;
using Xunit.Abstractions;

namespace DataAgent.Unit.Queries;

/// <summary>Statements put together at random from pieces whose meaning is known in each dialect.</summary>
public sealed class PlaceholderTests(ITestOutputHelper output)
{
    private const int Statements = 2000;

    private static readonly int Seed = Environment.TickCount;

    /// <summary>Text in which no <c>@name</c> is a placeholder, whatever the dialect.</summary>
    private static readonly string[] Plain =
        ["'@a'", "'it''s @a'", "\"c@a\"", "\"@a\"\"@b\"", "-- @a\n", "/* @a ' \" -- */", "/* @a */", "x::int", "'@a'::text", "a@a", "@@a", "1 + 2", "(", ")", ",", ";", "''", "'--'", "'/*'", "n'@a'"];

    [Fact]
    public void Placeholders_are_found_where_they_are_and_nowhere_else()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        foreach (var connector in KnownConnectors.All)
        {
            string[] pieces = [.. Plain, .. PiecesOf(connector.Dialect)];
            for (var i = 0; i < Statements; i++)
                Check(connector, random, pieces);
        }
    }

    private static IEnumerable<string> PiecesOf(Dialect dialect)
    {
        if (dialect.DollarQuotes)
            foreach (var text in new[] { "$$ @a ' $$", "$t$ $$ @a $t$", "E'\\' @a'", "$1" })
                yield return text;
        if (dialect.BackslashEscapes)
            yield return "'\\' @a'";
        if (dialect.HashComments)
            yield return "# @a ' \n";
        if (dialect.Quotes.Open == "[")
            yield return "[ @a ]]' ]";
        if (dialect.Quotes.Open == "`")
            yield return "`@a``'`";
        if (dialect.NestedComments)
            yield return "/* /* @a */ @b */";
    }

    private static void Check(Connector connector, Random random, string[] pieces)
    {
        var (sql, expected) = (new StringBuilder(), new StringBuilder());
        var used = new HashSet<string>();
        for (var n = random.Next(1, 20); n > 0; n--)
        {
            if (random.Next(3) == 0)
            {
                var name = random.Next(4) switch { 0 => "a", 1 => "B", 2 => "_x1", _ => "größe" };
                used.Add(name);
                sql.Append('@').Append(name).Append(' ');
                expected.Append(connector.Dialect.ParameterPrefix).Append(name).Append(' ');
            }
            else
            {
                var piece = pieces[random.Next(pieces.Length)] + " ";
                sql.Append(piece);
                expected.Append(piece);
            }
        }

        using var connection = new DuckDbConnection();
        using var command = connection.CreateCommand();
        ParameterText.Bind(command, sql.ToString(), used.ToDictionary(static n => n, static n => (object?)1), connector with { SetValue = static (p, v) => p.Value = v });
        Assert.Equal(expected.ToString(), command.CommandText);
        Assert.Equal(used.Order(StringComparer.Ordinal), command.Parameters.Cast<System.Data.Common.DbParameter>().Select(static p => p.ParameterName).Order(StringComparer.Ordinal));
    }
}
