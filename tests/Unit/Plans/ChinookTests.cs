using System.Globalization;
using System.Text.Json.Nodes;
using DataAgent.Plans;
using DataAgent.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Plans;

/// <summary>The Chinook tables split over three databases, in every combination of kinds, answer as the one file does.</summary>
public sealed class ChinookTests : IDisposable
{
    private static readonly Dictionary<string, string[]> Placement = new()
    {
        ["crm"] = ["Customer", "Employee"],
        ["billing"] = ["Invoice", "InvoiceLine"],
        ["catalog"] = ["Track", "Album", "Artist", "Genre", "MediaType", "Playlist", "PlaylistTrack"],
    };

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("chinook");

    public void Dispose() => home.Delete(recursive: true);

    [CaseFact("data/chinook.sqlite")]
    public void Every_question_is_answered_across_three_files() => AnswersEveryQuestion([.. Placement.Keys.Select(File)]);

    [KindsTheory("data/chinook.sqlite", PostgreSqlServer.Kind, MariaDbServer.Kind)]
    [InlineData(PostgreSqlServer.Kind, MariaDbServer.Kind, "sqlite")]
    [InlineData(MariaDbServer.Kind, "sqlite", PostgreSqlServer.Kind)]
    [InlineData("sqlite", PostgreSqlServer.Kind, MariaDbServer.Kind)]
    public void Every_question_is_answered_across_three_kinds_of_database(string crm, string billing, string catalog) =>
        AnswersEveryQuestion([.. new[] { ("crm", crm), ("billing", billing), ("catalog", catalog) }.Select(database =>
            database.Item2 == "sqlite" ? File(database.Item1) : ChinookServers.Get(database.Item2) with { Name = database.Item1 })]);

    private static void AnswersEveryQuestion(Connection[] databases)
    {
        var cases = PlanCases.Load("crossdb-chinook.json")["cases"]!.AsArray();
        Assert.Equal(12, cases.Count);

        foreach (var question in cases)
        {
            var name = (string)question!["question"]!;
            using var result = ServerSources.Of(databases).RunPlan($"operations:\n{ChinookPlans.ByQuestion[name]}\nfinal_output: out");

            Assert.Equal(Texts(question["columns"]!.AsArray()), result.Shape.Columns.Select(static c => c.Name), StringComparer.OrdinalIgnoreCase);
            Assert.Equal(question["expected"]!.AsArray().Select(static row => string.Join('|', Texts(row!.AsArray()))), Rows(result));
        }
    }

    /// <summary>A copy of the whole file without the tables that live elsewhere, so that types and keys stay as declared.</summary>
    private Connection File(string database)
    {
        var path = Path.Combine(home.FullName, database + ".sqlite");
        System.IO.File.Copy(Path.Combine(PlanCases.Folder, "data", "chinook.sqlite"), path);
        System.IO.File.SetAttributes(path, FileAttributes.Normal);      // the shared one is read-only
        var connection = new Connection { Name = database, Type = "sqlite", Database = path };
        var others = Placement.Where(p => p.Key != database).SelectMany(static p => p.Value).Select(static table => $"DROP TABLE {table};");
        new Target(connection, [database]).Execute($"PRAGMA foreign_keys = OFF; {string.Concat(others)}");
        return connection;
    }

    private static IEnumerable<string> Rows(PlanResult result)
    {
        while (result.Reader.Read())
            yield return string.Join('|', Enumerable.Range(0, result.Reader.FieldCount).Select(i => Text(result.Reader.GetValue(i))));
    }

    private static IEnumerable<string> Texts(JsonArray values) => values.Select(static value => Text(value?.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.Number => value.GetValue<decimal>(),
        System.Text.Json.JsonValueKind.String => value.GetValue<string>(),
        _ => null,
    }));

    /// <summary>Numbers without the zeros behind the last digit: the case file says 75.3 where money says 75.30.</summary>
    private static string Text(object? value) => value switch
    {
        null or DBNull => "∅",
        string text => text,
        var number => Convert.ToDecimal(number is System.Numerics.BigInteger wide ? (long)wide : number, CultureInfo.InvariantCulture).ToString("0.####", CultureInfo.InvariantCulture),
    };
}
