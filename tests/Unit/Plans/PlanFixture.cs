using DataAgent.LocalEngine;
using DataAgent.Plans;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Plans;

/// <summary>A registry of SQLite and DuckDB files in a folder of its own, and plans run on them.</summary>
public sealed class PlanFixture : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("plans");

    public PlanFixture() => Registry = ConnectionRegistry.Open(new() { Home = home.FullName, Environment = static _ => null, Session = new() });

    public ConnectionRegistry Registry { get; }

    public void Dispose() => home.Delete(recursive: true);

    /// <summary>Registers a new SQLite file that the statements fill.</summary>
    public PlanFixture Sqlite(string name, params string[] statements) => Sqlite(name, [], statements);

    public PlanFixture Sqlite(string name, string[] tags, string[] statements)
    {
        var path = Path.Combine(home.FullName, name + ".db");
        File.WriteAllBytes(path, []);       // an empty file is a database without tables
        Registry.Add(new() { Name = name, Type = "sqlite", Database = path, Tags = tags });
        foreach (var sql in statements)
        {
            using var result = QueryRunner.Run(Registry.Route(name), new(sql), CancellationToken.None);
            while (result.Bindings.Count > 0 && result.Reader.Read())
            {
            }
        }

        return this;
    }

    public PlanResult Run(string text, PlanOptions? options = null, CancellationToken cancellationToken = default) =>
        PlanRunner.Run(PlanReader.Read(text, "plan.yaml"), Registry, options ?? new(), cancellationToken);

    /// <summary>The rows as texts: columns joined by a bar, null as ∅.</summary>
    public IReadOnlyList<string> Rows(string text, PlanOptions? options = null)
    {
        using var result = Run(text, options);
        return Rows(result);
    }

    public static IReadOnlyList<string> Rows(PlanResult result)
    {
        var rows = new List<string>();
        while (result.Reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, result.Reader.FieldCount).Select(i => result.Reader.IsDBNull(i)
                ? "∅"
                : Convert.ToString(result.Reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    public static string Columns(PlanResult result) => string.Join(' ', result.Shape.Columns.Select(static c => c.Name));
}
