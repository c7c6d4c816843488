using System.Globalization;
using System.Text.Json.Nodes;
using DataAgent.Plans;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Plans;

/// <summary>The Chinook tables split over three databases answer as the one file does.</summary>
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
    public void Every_question_is_answered_across_three_files()
    {
        var registry = ConnectionRegistry.Open(new() { Home = home.FullName, Environment = static _ => null, Session = new() });
        foreach (var database in Placement.Keys)
            AddPart(registry, database);
        var cases = PlanCases.Load("crossdb-chinook.json")["cases"]!.AsArray();
        Assert.Equal(12, cases.Count);

        foreach (var question in cases)
        {
            var name = (string)question!["question"]!;
            var plan = PlanReader.Read($"operations:\n{ChinookPlans.ByQuestion[name]}\nfinal_output: out", name);
            using var result = PlanRunner.Run(plan, registry, new(), CancellationToken.None);

            Assert.Equal(Texts(question["columns"]!.AsArray()), result.Shape.Columns.Select(static c => c.Name), StringComparer.OrdinalIgnoreCase);
            Assert.Equal(question["expected"]!.AsArray().Select(static row => string.Join('|', Texts(row!.AsArray()))), Rows(result));
        }
    }

    /// <summary>A copy of the whole file without the tables that live elsewhere, so that types and keys stay as declared.</summary>
    private void AddPart(ConnectionRegistry registry, string database)
    {
        var path = Path.Combine(home.FullName, database + ".sqlite");
        File.Copy(Path.Combine(PlanCases.Folder, "data", "chinook.sqlite"), path);
        File.SetAttributes(path, FileAttributes.Normal);      // the shared one is read-only
        registry.Add(new() { Name = database, Type = "sqlite", Database = path });
        var others = Placement.Where(p => p.Key != database).SelectMany(static p => p.Value).Select(static table => $"DROP TABLE {table};");
        using var result = QueryRunner.Run(registry.Route(database), new($"PRAGMA foreign_keys = OFF; {string.Concat(others)}"), CancellationToken.None);
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
