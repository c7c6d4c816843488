using System.Text.Json;
using DataAgent.Registry;

namespace DataAgent.Unit.Registry;

public sealed class SecretTests : IDisposable
{
    private readonly RegistryFixture fixture = new();

    [Fact]
    public void Nothing_prints_a_secret()
    {
        fixture.Key();
        var connection = fixture.Open().Check(new Connection
        {
            Name = "a", Type = "mysql", Server = "h", Password = new("prints-not"), ConnectionString = Secret.At("prefix-prints-not${X:prints-not}"),
            Options = new Dictionary<string, string> { ["SslPassword"] = "prints-not" },
        });
        Assert.DoesNotContain("prints-not", connection + JsonSerializer.Serialize(connection), StringComparison.Ordinal);
        Assert.Equal("***${X}", connection.ConnectionString!.ToString());
    }

    [Fact]
    public void A_reference_is_resolved_at_each_use()
    {
        var registry = fixture.Open();
        registry.Add(new() { Name = "a", Type = "mysql", Server = "h", Password = Secret.At("env:DB_PW") });
        var secret = registry.Get("a").Password!;
        Assert.Contains("DB_PW", RegistryFixture.Fails(DataAgentError.VariableMissing, () => secret.Reveal()).Message, StringComparison.Ordinal);
        fixture.Environment["DB_PW"] = "";
        RegistryFixture.Fails(DataAgentError.VariableMissing, () => secret.Reveal());
        fixture.Environment["DB_PW"] = "now";
        Assert.Equal(("now", "env:DB_PW"), (secret.Reveal(), secret.ToString()));
    }

    [Theory]
    [InlineData("db password", null, "none:db password")]
    [InlineData("prod/db", null, "none:prod/db")]
    [InlineData("prod/db", "Team", "Team:prod/db")]
    public void A_secret_in_a_vault_may_have_blanks_and_slashes_in_its_name(string name, string? vault, string asked)
    {
        fixture.Open().Add(new() { Name = "a", Type = "mysql", Server = "h", Password = Secret.InVault(name, vault) });
        var connection = ConnectionRegistry.Open(fixture.Options with { Vault = static (n, v) => $"{v ?? "none"}:{n}" }).Get("a");
        Assert.Equal(asked, connection.Password!.Reveal());
    }

    [Fact]
    public void A_vault_is_asked_by_name_and_vault()
    {
        fixture.Open().Add(new() { Name = "a", Type = "mysql", Server = "h", Password = Secret.InVault("pw"), Secrets = new Dictionary<string, Secret> { ["token"] = Secret.InVault("t", "Team") } });
        var connection = ConnectionRegistry.Open(fixture.Options with { Vault = static (name, vault) => $"{vault ?? "default"}:{name}" }).Get("a");
        Assert.Equal(("default:pw", "Team:t"), (connection.Password!.Reveal(), connection.Secrets["token"].Reveal()));
        RegistryFixture.Fails(DataAgentError.SecretUnavailable, () => fixture.Open().Get("a").Password!.Reveal());
        var empty = ConnectionRegistry.Open(fixture.Options with { Vault = static (_, _) => null });
        Assert.Contains("Team/t", RegistryFixture.Fails(DataAgentError.SecretUnavailable, () => empty.Get("a").Secrets["token"].Reveal()).Message, StringComparison.Ordinal);
        var broken = ConnectionRegistry.Open(fixture.Options with { Vault = static (_, _) => throw new InvalidOperationException("vault is locked") });
        Assert.Contains("vault is locked", RegistryFixture.Fails(DataAgentError.SecretUnavailable, () => broken.Get("a").Password!.Reveal()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clear_password_in_the_file_is_not_read()
    {
        fixture.Write("home/registry.json", """{ "version": 1, "connections": [ { "name": "a", "type": "mysql", "server": "h", "password": "by-hand-password" } ], "databases": [] }""");
        Assert.DoesNotContain("by-hand-password", RegistryFixture.Fails(DataAgentError.RegistryUnreadable, () => fixture.Open().Get("a")).ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => fixture.Dispose();
}
