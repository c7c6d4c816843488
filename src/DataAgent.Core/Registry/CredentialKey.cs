namespace DataAgent.Registry;

/// <summary>The key that seals the registry's secrets: a Fernet key in DATABASE_CREDENTIALS_KEY, else in ENCRYPTION_KEY.</summary>
public static class CredentialKey
{
    internal const string Variable = "DATABASE_CREDENTIALS_KEY", OtherVariable = "ENCRYPTION_KEY";

    /// <summary>A new random key, to be kept where variables are set; whoever loses it loses the passwords.</summary>
    public static string Create() => Fernet.NewKey();

    /// <summary>Null if no variable is set.</summary>
    /// <exception cref="DataAgentException">SecretKeyWrong: what the variable holds is no key.</exception>
    internal static Fernet? Find(RegistryOptions options)
    {
        var name = options.Variable(Variable) is null ? OtherVariable : Variable;
        return options.Variable(name) is { } text ? Fernet.TryCreate(text) ?? throw SecretErrors.KeyMalformed(name) : null;
    }

    internal static Fernet Parse(string key) => Fernet.TryCreate(key) ?? throw SecretErrors.KeyMalformed("the new key");
}
