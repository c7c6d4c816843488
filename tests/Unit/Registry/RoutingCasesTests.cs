using System.Text.Json.Nodes;
using DataAgent.Registry;

namespace DataAgent.Unit.Registry;

/// <summary>Runs the shared routing cases by what they give and expect.</summary>
public class RoutingCasesTests
{
    [CaseFact("routing.datachat.json")]
    public void The_shared_cases_route_as_they_say()
    {
        foreach (var @case in Cases.Read("routing.datachat.json")["cases"]!.AsArray().Select(static c => c!.AsObject()))
        {
            using var fixture = new RegistryFixture();
            fixture.Key();
            if (@case.ContainsKey("op"))
                Change(fixture, @case);
            else
                Route(fixture, @case);
        }
    }

    private static void Route(RegistryFixture fixture, JsonObject @case)
    {
        var registry = fixture.Open();
        foreach (var name in new[] { "A", "other", "<valid id>", "conn-123" })
            registry.Add(RegistryFixture.Sqlite(name));
        if ((@case.ContainsKey("default") ? (string?)@case["default"] : "A") is { } defaultName)
            registry.SetDefaultDatabase(defaultName);
        if ((string?)@case["env_database_url"] is { } url)
            fixture.Environment["DATABASE_URL"] = url;
        if ((string?)@case["registry"] == "down")
            fixture.Write("home/registry.json", "gone");
        string[] names = (string?)@case["target"] is { } target ? [target] : [];
        switch ((string)@case["expect"]!)
        {
            case "use <valid id>":
                Assert.Equal("<valid id>", registry.Route(names).Connection.Name);
                break;
            case "use A" or "treated as not given (test_cli: ''/'None'/'null' normalise to none)":
                Assert.Equal("A", registry.Route(names).Connection.Name);
                break;
            case "trimmed to conn-123":
                Assert.Equal("conn-123", registry.Route(names).Connection.Name);
                break;
            case "use environment connection (type mysql)":
                Assert.Equal(("environment", "mysql"), (registry.Route(names).Connection.Name, registry.Route(names).Connection.Type));
                break;
            case "error: no database":
                RegistryFixture.Fails(DataAgentError.NoDatabase, () => registry.Route(names));
                break;
            case "error, never fall back to default/env":
                RegistryFixture.Fails(DataAgentError.RegistryUnreadable, () => registry.Route(names));
                break;
            case "error 404 not found; A must not be queried" or "error 400":
                RegistryFixture.Fails(DataAgentError.DatabaseNotFound, () => registry.Route(names));
                break;
            case var other:
                Assert.Fail($"a new case: {other}");
                break;
        }
    }

    private static void Change(RegistryFixture fixture, JsonObject @case)
    {
        var registry = fixture.Open();
        registry.Add(registry.FromUrl("first", "postgresql://u:first-pw@h/db"));
        registry.SetDefaultDatabase("first");
        switch ((string)@case["op"]!)
        {
            case "add" when @case["type"] is { } type:
                var failure = RegistryFixture.Fails(DataAgentError.ConnectionTypeMismatch, () => registry.FromUrl("x", (string)@case["url"]!, (string)type!));
                Assert.DoesNotContain("user:pass", failure.Message, StringComparison.Ordinal);
                break;
            case "add":
                registry.Add(registry.FromUrl("x", (string)@case["url"]!));
                Assert.Equal(("sqlite", "/srv/test.db"), (registry.Get("x").Type, registry.Get("x").Database));
                break;
            case "add second with is_default":
                registry.Add(RegistryFixture.Sqlite("second"));
                registry.SetDefaultDatabase("second");
                Assert.Equal("second", registry.DefaultDatabase);
                break;
            case "add duplicate of env url":
                fixture.Environment["DATABASE_URL"] = "postgresql://u:first-pw@h:5432/db";
                Assert.Single(registry.Connections);
                break;
            case "remove unknown":
                RegistryFixture.Fails(DataAgentError.ConnectionNotFound, () => registry.Remove("unknown"));
                break;
            case "update url only":
                registry.Add(registry.FromUrl("first", "mysql://h/x"), replace: true);
                Assert.Equal(("mysql", 3306), (registry.Get("first").Type, registry.Get("first").Port));
                break;
            case "type alias":
                foreach (var alias in ((string)@case["type"]!).Split('|'))
                    Assert.Equal((string)@case["expect"]!, registry.Check(new() { Name = "x", Type = alias, Server = "h" }).Type);
                break;
            case var other:
                Assert.Fail($"a new case: {other}");
                break;
        }
    }
}
