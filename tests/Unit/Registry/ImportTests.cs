using DataAgent.Registry;

namespace DataAgent.Unit.Registry;

public sealed class ImportTests : IDisposable
{
    private const string bank = """
        datasources:
          customer_db_source:
            type: postgresql
            description: Customer DB PostgreSQL database
            enabled: true
            connection:
              host: "${POSTGRES_HOST:localhost}"
              port: "${POSTGRES_PORT:5432}"
              database: "${POSTGRES_CUSTOMER_DB:customer_db}"
              user: "${POSTGRES_USER:postgres}"
              password: "${POSTGRES_PASSWORD:pg-default-pw}"
              min_pool_size: 2
              max_pool_size: 10
              connect_timeout: 10
            databases:
              - customer_db
          loans_source:
            type: sqlite
            enabled: false
            connection: { path: data/loans.db }
        """;

    private const string summary = """
        data_sources:
          - id: customer_db
            name: Customer DB
            short_description: Customer relationships and interactions
            description: Customer relationship management, and more
            icon: users
            datasource: customer_db_source
        """;

    private readonly RegistryFixture fixture = new();

    [Fact]
    public void The_bank_sample_is_read_exactly()
    {
        fixture.Environment["POSTGRES_HOST"] = "db1";
        fixture.Environment["POSTGRES_PASSWORD"] = "pw-from-environment";
        fixture.Write("summary.yaml", summary);
        var registry = fixture.Open();
        var report = registry.Import(fixture.Write("datasources.yaml", bank));
        Assert.Equal(["customer_db_source", "loans_source"], report.Added);
        var c = registry.Get("CUSTOMER_DB_SOURCE");
        Assert.Equal(("postgresql", "db1", 5432, "customer_db", "postgres"), (c.Type, c.Server, c.Port, c.Database, c.User));
        Assert.Equal((2, 10, TimeSpan.FromSeconds(10), true), (c.MinPoolSize, c.MaxPoolSize, c.ConnectTimeout, c.Enabled));
        Assert.Equal("pw-from-environment", c.Password!.Reveal());
        Assert.Equal(["customer_db"], c.DatabaseNames);
        var database = Assert.Single(registry.Databases);
        Assert.Equal(("customer_db", "Customer DB", "users", "customer_db_source"), (database.Name, database.DisplayName, database.Icon, database.Connection));
        Assert.Equal(Path.Combine(fixture.Folder, "data", "loans.db"), registry.Get("loans_source").Database);
        Assert.False(registry.Get("loans_source").Enabled);
    }

    [Fact]
    public void A_secret_default_is_not_stored_without_a_key()
    {
        var registry = fixture.Open();
        var report = registry.Import(fixture.Write("datasources.yaml", bank));
        Assert.Contains("POSTGRES_PASSWORD", Assert.Single(report.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("pg-default-pw", fixture.StoredText, StringComparison.Ordinal);
        var failure = RegistryFixture.Fails(DataAgentError.VariableMissing, () => registry.Get("customer_db_source").Password!.Reveal());
        Assert.Contains("POSTGRES_PASSWORD", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_default_is_sealed_with_a_key()
    {
        fixture.Key();
        var registry = fixture.Open();
        Assert.Empty(registry.Import(fixture.Write("datasources.yaml", bank)).Warnings);
        Assert.DoesNotContain("pg-default-pw", fixture.StoredText, StringComparison.Ordinal);
        Assert.Contains("__enc_password", fixture.StoredText, StringComparison.Ordinal);
        Assert.Equal("pg-default-pw", fixture.Open().Get("customer_db_source").Password!.Reveal());
        fixture.Environment["POSTGRES_PASSWORD"] = "changed";
        Assert.Equal("changed", fixture.Open().Get("customer_db_source").Password!.Reveal());
    }

    [Fact]
    public void A_literal_password_needs_a_key_and_nothing_is_stored_without()
    {
        var path = fixture.Write("datasources.yaml", "datasources: { a: { type: mysql, connection: { host: h, password: lit-pw-1 } } }");
        var failure = RegistryFixture.Fails(DataAgentError.SecretKeyMissing, () => fixture.Open().Import(path));
        Assert.Contains("New-DataCredentialKey", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("lit-pw-1", failure.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Open().Connections);
        fixture.Key();
        fixture.Open().Import(path);
        Assert.Equal("lit-pw-1", fixture.Open().Get("a").Password!.Reveal());
        Assert.DoesNotContain("lit-pw-1", fixture.StoredText, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_written_out_password_is_reported_where_there_is_no_key()
    {
        var path = fixture.Write("datasources.yaml", """
            datasources:
              a: { type: mysql, connection: { host: h, password: one-pw } }
              b: { type: mysql, connection: { url: "mysql://u:two-pw@h/d" } }
              c: { type: mysql, connection: { host: h, options: { ssl_password: "x-pw${P:y-pw}" } } }
              d: { type: mysql, connection: { host: h, password: "${P:default-pw}" } }
            """);
        var message = RegistryFixture.Fails(DataAgentError.SecretKeyMissing, () => fixture.Open().Import(path)).Message;
        Assert.Equal(3, message.Split(Environment.NewLine).Length);
        foreach (var place in new[] { "(2,", "(3,", "(4," })
            Assert.Contains(path + place, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_lists_no_databases_has_those_of_summary_yaml()
    {
        fixture.Write("summary.yaml", "data_sources: [ { id: x, datasource: a }, { id: y, datasource: a } ]");
        var registry = fixture.Open();
        registry.Import(fixture.Write("datasources.yaml", "datasources: { a: { type: mysql, connection: { host: h } } }"));
        Assert.Equal(["x", "y"], registry.Get("a").Databases);
    }

    [Fact]
    public void Importing_twice_changes_nothing()
    {
        fixture.Key();
        fixture.Write("summary.yaml", summary);
        var path = fixture.Write("datasources.yaml", bank.Replace("${POSTGRES_PASSWORD:pg-default-pw}", "literal-pw", StringComparison.Ordinal));
        fixture.Open().Import(path);
        var before = fixture.StoredText;
        var report = fixture.Open().Import(path);
        Assert.Equal(["customer_db_source", "loans_source"], report.Unchanged);
        Assert.Equal(before, fixture.StoredText);
    }

    [Fact]
    public void Prune_removes_what_the_file_no_longer_has_and_nothing_else()
    {
        var registry = fixture.Open();
        registry.Add(RegistryFixture.Sqlite("by_hand"));
        registry.Import(fixture.Write("other.yaml", "datasources: { other: { type: sqlite, connection: { path: o.db } } }"));
        var path = fixture.Write("datasources.yaml", "datasources: { a: { type: sqlite, connection: { path: a.db } }, b: { type: sqlite, connection: { path: b.db } } }");
        registry.Import(path);
        fixture.Write("datasources.yaml", "datasources: { b: { type: sqlite, connection: { path: b2.db } } }");
        Assert.Empty(registry.Import(path).Removed);
        var report = registry.Import(path, prune: true);
        Assert.Equal(["a"], report.Removed);
        Assert.Equal(["b", "by_hand", "other"], registry.Connections.Select(static c => c.Name));
        Assert.EndsWith("b2.db", registry.Get("b").Database, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_reported_at_once_by_file_line_and_column()
    {
        fixture.Write("summary.yaml", "data_sources:\n  - id: x\n    datasource: nowhere\n");
        var path = fixture.Write("datasources.yaml", """
            datasources:
              a:
                type: postgre
                conection: { host: h }
              b:
                type: mysql
                connection:
                  host: "${NO_HOST}"
                  port: many
                  passwrd: x
              c: just text
            """);
        var lines = RegistryFixture.Fails(DataAgentError.ConfigurationInvalid, () => fixture.Open().Import(path)).Message.Split(Environment.NewLine);
        Assert.Equal(
            [
                (3, 11, "postgresql"), (4, 5, "'conection'. Did you mean 'connection'?"), (5, 3, "server"), (8, 13, "NO_HOST"), (9, 13, "many"),
                (10, 7, "Did you mean 'password'?"), (11, 6, "a single value"),
            ],
            lines.Where(l => l.StartsWith(path, StringComparison.Ordinal)).Zip(
                ["postgresql", "'conection'. Did you mean 'connection'?", "server", "NO_HOST", "many", "Did you mean 'password'?", "a single value"],
                (line, part) =>
                {
                    Assert.Contains(part, line, StringComparison.Ordinal);
                    var place = line[(path.Length + 1)..line.IndexOf(')', StringComparison.Ordinal)].Split(',');
                    return (int.Parse(place[0], null), int.Parse(place[1], null), part);
                }));
        Assert.Contains(lines, l => l.StartsWith(Path.Combine(fixture.Folder, "summary.yaml") + "(2,5)", StringComparison.Ordinal) && l.Contains("nowhere", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_variable_is_named_with_its_file()
    {
        var path = fixture.Write("datasources.yaml", "datasources: { a: { type: mysql, connection: { host: h, password: \"${DB_SECRET}\" } } }");
        var failure = RegistryFixture.Fails(DataAgentError.VariableMissing, () => fixture.Open().Import(path));
        Assert.Contains("DB_SECRET", failure.Message, StringComparison.Ordinal);
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_env_file_beside_it_gives_values_and_the_real_environment_goes_first()
    {
        fixture.Environment["H"] = "real";
        fixture.Write(".env", "H=file\nPW='file pw'\n");
        var registry = fixture.Open();
        registry.Import(fixture.Write("datasources.yaml", "datasources: { a: { type: mysql, connection: { host: \"${H}\", password: \"${PW}\" } } }"));
        Assert.Equal(("real", "file pw"), (registry.Get("a").Server, registry.Get("a").Password!.Reveal()));
        Assert.DoesNotContain("file pw", fixture.StoredText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("datasources:\n  a: b: c", 2)]
    [InlineData("datasources: { a: \n]", 2)]
    [InlineData("", 1)]
    [InlineData("datasources:\n  a: {type: sqlite, connection: {path: x}}\n  a: {type: sqlite}\n", 3)]
    public void What_is_no_yaml_is_named_by_its_place(string text, int line)
    {
        var path = fixture.Write("datasources.yaml", text);
        Assert.Contains($"{path}({line},", RegistryFixture.Fails(DataAgentError.ConfigurationInvalid, () => fixture.Open().Import(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("none.yaml", RegistryFixture.Fails(DataAgentError.FileNotFound, () => fixture.Open().Import("none.yaml")).Message, StringComparison.Ordinal);

    public void Dispose() => fixture.Dispose();
}
