using DataAgent.Connectors.Bulk;

namespace DataAgent.Connectors;

/// <summary>Where a database's SQL differs from the standard; every default is standard SQL.</summary>
public sealed record Dialect
{
    public static Dialect Standard { get; } = new();

    /// <summary>Around an identifier; the closing one is doubled inside.</summary>
    public (string Open, string Close) Quotes { get; init; } = ("\"", "\"");

    /// <summary>The characters that open a quoted name; a double quote that is not among them opens a text literal.</summary>
    public string NameQuotes { get; init; } = "\"";

    /// <summary>Quoted names treat a backslash as an escape, as literals do.</summary>
    public bool NameEscapes { get; init; }

    /// <summary>What stands before a parameter's name in SQL that the driver gets: users always write <c>@name</c>.</summary>
    public string ParameterPrefix { get; init; } = "@";

    /// <summary>
    /// A pattern of SQL that gives a variable of the batch's own its value, {0} being its name: then <c>@name</c> needs none from the user.
    /// Null: every <c>@name</c> is a parameter.
    /// </summary>
    public string? Assigns { get; init; }

    /// <summary>The driver sends <c>$1</c>, <c>$2</c> … for the names, counted in each statement of a batch anew.</summary>
    public bool NumbersParameters { get; init; }

    /// <summary>
    /// The server takes a parameter's type from its use, and refuses one whose use tells none, as in <c>@x IS NULL OR name = @x</c>: so a null
    /// is written as NULL, and text that is only asked whether it is null goes by itself, typed.
    /// </summary>
    public bool InfersParameterTypes { get; init; }

    /// <summary>Writes a list as an array whose type the server takes from its use; null: it takes none from it.</summary>
    public Func<IEnumerable<object?>, string>? ListText { get; init; }

    /// <summary>Text literals treat a backslash as an escape.</summary>
    public bool BackslashEscapes { get; init; }

    /// <summary>A setting of the server decides on <see cref="BackslashEscapes"/>, which here is its default.</summary>
    public bool BackslashEscapesVary { get; init; }

    /// <summary><c>$tag$ … $tag$</c> is a text literal, and <c>E'…'</c> one with backslash escapes.</summary>
    public bool DollarQuotes { get; init; }

    /// <summary><c>#</c> opens a comment to the end of the line.</summary>
    public bool HashComments { get; init; }

    /// <summary><c>--</c> opens a comment only before a blank or the end.</summary>
    public bool DashCommentsNeedBlank { get; init; }

    /// <summary>What makes a comment no comment: its text behind <c>/*</c>, which the server runs.</summary>
    public IReadOnlyList<string> RunComments { get; init; } = [];

    /// <summary><c>/* /* */ */</c> is one comment.</summary>
    public bool NestedComments { get; init; } = true;

    /// <summary>A list may be one parameter, as in <c>= ANY(@ids)</c>; after IN it is expanded all the same.</summary>
    public bool HasArrays { get; init; }

    /// <summary>Null: a plan's keys go as one parameter a key, many of them in several statements.</summary>
    public KeyArray? Keys { get; init; }

    /// <summary>Null: the database cannot run a plan's combining steps.</summary>
    public EngineDialect? Engine { get; init; }

    /// <summary>Which statements only read.</summary>
    public ReadRules Reads { get; init; } = ReadRules.Standard;

    /// <summary>Rows that one INSERT takes in a list of VALUES.</summary>
    public int RowsPerInsert { get; init; } = 1;

    /// <summary>Parameters that one statement takes.</summary>
    public int MaxParameters { get; init; } = 1000;

    /// <summary>How columns of .NET types are declared.</summary>
    internal TypeNames Types { get; init; } = TypeNames.Standard;

    /// <summary>Quotes an identifier.</summary>
    public string Quote(string identifier) =>
        Quotes.Open + identifier.Replace(Quotes.Close, Quotes.Close + Quotes.Close, StringComparison.Ordinal) + Quotes.Close;
}
