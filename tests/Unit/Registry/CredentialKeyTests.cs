using DataAgent.Registry;

namespace DataAgent.Unit.Registry;

public sealed class CredentialKeyTests : IDisposable
{
    private readonly RegistryFixture fixture = new();

    private static Connection MySql(string name, string password) => new() { Name = name, Type = "mysql", Server = "h", Password = new(password) };

    [Fact]
    public void Without_a_key_nothing_secret_is_stored_and_the_error_says_how_to_make_one()
    {
        var failure = RegistryFixture.Fails(DataAgentError.SecretKeyMissing, () => fixture.Open().Add(MySql("a", "clear-pw")));
        Assert.Contains("New-DataCredentialKey", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("clear-pw", failure.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(fixture.Open().Place));
    }

    [Fact]
    public void A_wrong_key_is_an_error_and_passes_no_ciphertext_on()
    {
        fixture.Key();
        fixture.Open().Add(MySql("a", "right-pw"));
        fixture.Key();
        var connection = fixture.Open().Get("a");
        Assert.Contains("does not open the secrets of connection 'a'", RegistryFixture.Fails(DataAgentError.SecretKeyWrong, () => connection.Password!.Reveal()).Message, StringComparison.Ordinal);
        fixture.Environment.Clear();
        RegistryFixture.Fails(DataAgentError.SecretKeyMissing, () => connection.Password!.Reveal());
        fixture.Environment["ENCRYPTION_KEY"] = "no key";
        Assert.Contains("ENCRYPTION_KEY", RegistryFixture.Fails(DataAgentError.SecretKeyWrong, () => connection.Password!.Reveal()).Message, StringComparison.Ordinal);
        fixture.Open().Remove("a");
    }

    [Fact]
    public void The_other_variable_serves_when_the_first_is_not_set()
    {
        fixture.Environment["ENCRYPTION_KEY"] = fixture.Key();
        fixture.Open().Add(MySql("a", "pw"));
        fixture.Environment.Remove("DATABASE_CREDENTIALS_KEY");
        Assert.Equal("pw", fixture.Open().Get("a").Password!.Reveal());
    }

    [Fact]
    public void Every_secret_is_sealed_anew_by_a_new_key()
    {
        fixture.Key();
        fixture.Open().Add(MySql("a", "pw-a"));
        fixture.Open().Add(MySql("b", "pw-b") with { Secrets = new Dictionary<string, Secret> { ["token"] = new("t"), ["api_key"] = Secret.At("env:K") } });
        fixture.Open().Add(MySql("c", "x") with { Password = Secret.At("${PW:fallback-pw}") });
        var newKey = CredentialKey.Create();
        Assert.Equal(4, fixture.Open().UpdateKey(newKey));
        RegistryFixture.Fails(DataAgentError.SecretKeyWrong, () => fixture.Open().Get("a").Password!.Reveal());
        fixture.Environment["DATABASE_CREDENTIALS_KEY"] = newKey;
        fixture.Environment["K"] = "k";
        var b = fixture.Open().Get("b");
        Assert.Equal(("pw-a", "pw-b", "t", "k", "fallback-pw"), (fixture.Open().Get("a").Password!.Reveal(), b.Password!.Reveal(), b.Secrets["token"].Reveal(), b.Secrets["api_key"].Reveal(),
            fixture.Open().Get("c").Password!.Reveal()));
    }

    [Fact]
    public void A_key_that_does_not_open_all_secrets_changes_none()
    {
        fixture.Key();
        fixture.Open().Add(MySql("a", "pw"));
        var before = fixture.StoredText;
        RegistryFixture.Fails(DataAgentError.SecretKeyWrong, () => fixture.Open().UpdateKey("short"));
        fixture.Key();
        RegistryFixture.Fails(DataAgentError.SecretKeyWrong, () => fixture.Open().UpdateKey(CredentialKey.Create()));
        Assert.Equal(before, fixture.StoredText);
    }

    public void Dispose() => fixture.Dispose();
}
