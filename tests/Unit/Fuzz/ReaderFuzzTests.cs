using DataAgent.History;
using DataAgent.Plans;
using DataAgent.Registry;
using DataAgent.Unit.Registry;
using Xunit.Abstractions;

namespace DataAgent.Unit.Fuzz;

/// <summary>Readers of what users and other programs write.</summary>
public sealed class ReaderFuzzTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string Deep = string.Concat(Enumerable.Repeat("[", 9000));

    /// <summary>Writes U+FFFD for half a character.</summary>
    private static readonly System.Text.UTF8Encoding Replacing = new(false, throwOnInvalidBytes: false);

    private readonly RegistryFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Datasources_yaml()
    {
        var path = Path.Combine(fixture.Folder, "datasources.yaml");
        FuzzRun.Of(
            output, "datasources.yaml",
            [
                """
                datasources:
                  pg-1:
                    type: postgresql
                    description: "a: b"
                    read_only: true
                    limits: { max_rows: 10, max_seconds: 1.5 }
                    connection: { host: h, port: 5432, user: "${USER_NAME:u}", password: env:PW, tls: require, options: { search_path: a } }
                    databases: [sales, hr]
                  lite: &a { type: sqlite, enabled: false, connection: { path: data/l.db } }
                  more: *a
                """,
                "datasources: { a: { url: 'postgresql://u:p@h:5432/d?sslmode=require' } }", "datasources: " + Deep, "a: &a [*a, *a]\nb: |\n  text\n",
            ],
            text =>
            {
                File.WriteAllBytes(path, Replacing.GetBytes(text));
                DatasourcesImport.Read(path, fixture.Options);
            });
    }

    [Fact]
    public void Summary_yaml()
    {
        var path = Path.Combine(fixture.Folder, "datasources.yaml");
        File.WriteAllText(path, "datasources: { lite: { type: sqlite, connection: { path: l.db }, databases: [a_db, b_db] } }");
        FuzzRun.Of(
            output, "summary.yaml",
            [
                """
                data_sources:
                  - id: a_db
                    name: "A: B"
                    short_description: >-
                      folded
                      text
                    icon: users
                    datasource: lite
                  - { id: b_db, datasource: lite }
                relations:
                  - a_db.t.c references b_db.u.d
                  - { from: 'a_db.t.(a, b)', to: 'b_db."u v".(c, d)', description: "${X:y}" }
                """,
                "data_sources: [{ id: a_db, datasource: nowhere }]\nrelations: a", "data_sources: " + Deep,
            ],
            text =>
            {
                File.WriteAllBytes(Path.Combine(fixture.Folder, "summary.yaml"), Replacing.GetBytes(text));
                DatasourcesImport.Read(path, fixture.Options);
            });
    }

    [Fact]
    public void Plans_in_json() => FuzzRun.Of(
        output, "plan in JSON",
        [
            """
            { "databases_required": ["a"], "parameters": { "r": "EU" }, "limits": { "default_timeout": 5 },
              "operations": [ { "id": "op1", "type": "fetch", "database": "a", "query": "SELECT x FROM t WHERE r = @r", "output": "c" },
                { "id": "op2", "type": "join", "inputs": ["c", "c"], "on": ["x", "x"], "kind": "inner", "output": "j" },
                { "id": "op3", "type": "sql", "query": "WITH q AS (SELECT * FROM j) SELECT x FROM q, c", "output": "t" } ], "final_output": "t" }
            """,
            Deep, "{ \"operations\": " + Deep, "{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 3000)),
        ],
        static text => PlanReader.Read(text, "plan.json"));

    [Fact]
    public void Plans_in_yaml() => FuzzRun.Of(
        output, "plan in YAML",
        [
            """
            databases_required: [a]
            operations:
              - { id: op1, type: fetch, databases: [a, b], query: 'SELECT 1 AS x', output: c, keys: { parameter: k, from: c, column: x } }
              - id: op2
                type: aggregate
                input: c
                group_by: [x]
                aggregates: { n: count(*) }
                output: j
            final_output: j
            """,
            "operations: " + Deep, "a: &a [*a]\noperations: *a",
        ],
        static text => PlanReader.Read(text, "plan.yaml"));

    [Fact]
    public void Urls() => FuzzRun.Of(
        output, "URL",
        ["postgresql://user:p%40ss@[::1]:5432/db?sslmode=require&connect_timeout=5", "mysql+pymysql://u@h/d", "sqlite:////abs/path.db", "clickhouses://h:8443/d", "${URL:postgres://h/d}", "mssql://u:p@h\\i/d"],
        text => ConnectionUrl.Parse(text, "url", RegistryFixture.Types, static _ => null));

    [Fact]
    public void Environment_files() => FuzzRun.Of(
        output, ".env",
        ["A=1\nexport B='x y' # c\nC=\"a\\n\\\"b\\\"\"\r\n# d\nE=\n", "A=\"" + string.Concat(Enumerable.Repeat("\\", 5000)) + "\n"],
        static text => EnvironmentFile.Parse(text, ".env", []));

    [Fact]
    public void Registry_documents()
    {
        var registry = fixture.Open();
        registry.Add(RegistryFixture.Sqlite("a", "x", "y"));
        registry.Add(new() { Name = "b", Type = "mysql", Server = "m", Password = Secret.At("env:MY_PW"), Tags = ["t"], Limits = new() { MaxRows = 5 } });
        var stored = fixture.StoredText;
        var path = Path.Combine(fixture.Folder, "home", "registry.json");
        FuzzRun.Of(output, "registry.json", [stored, "{\"connections\":" + Deep], text =>
        {
            File.WriteAllBytes(path, Replacing.GetBytes(text));
            _ = fixture.Open().Connections;
        });
        File.WriteAllText(path, stored);
    }

    [Fact]
    public void Sealed_secrets()
    {
        var fernet = Fernet.TryCreate(Fernet.NewKey())!;
        var token = fernet.Seal("secret");
        FuzzRun.Of(output, "Fernet", [token, Fernet.TryCreate(Fernet.NewKey())!.Seal(new string('x', 300)), ""], text =>
            Assert.True(fernet.TryOpen(text) is null or "secret", "a changed token was opened"));
        FuzzRun.Of(output, "Fernet key", [Fernet.NewKey(), "", "=" + Fernet.NewKey()], static text => Fernet.TryCreate(text)?.TryOpen(text));
    }

    [Fact]
    public void History_lines() => FuzzRun.Of(
        output, "history line",
        [System.Text.Encoding.UTF8.GetString(HistoryLine.Write(History.HistoryFileTests.Entry("SELECT 'é'") with { Parameters = new Dictionary<string, string?> { ["a"] = "1" } }).Span), "{\"at\":" + Deep],
        static text => HistoryLine.TryRead(text));
}
