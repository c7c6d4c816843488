namespace DataAgent.Registry;

/// <summary>Ties the secrets of connections to the variables, the vault and the key that resolve them.</summary>
internal sealed class SecretBinding(RegistryOptions options)
{
    /// <summary>The connection with every reference resolvable.</summary>
    public Connection Bind(Connection connection) => Map(connection, s => s switch
    {
        { Sealed: not null } => FromStore(s.Reference, s.Sealed, connection.Name, connection.Source),
        { Reference: not null } => At(s.Template ?? s.Reference, connection.Source),
        _ => s,
    });

    /// <summary>A reference as somebody wrote it.</summary>
    public Secret At(string reference, string? source)
    {
        var shown = SecretReference.Shown(reference);
        return new(() => SecretReference.Resolve(reference, options, Variables(source), source), shown, shown == reference ? null : reference, null);
    }

    /// <summary>A secret as the registry holds it; at least one of the two is given.</summary>
    public Secret FromStore(string? reference, string? token, string connection, string? source)
    {
        if (token is null)
            return At(reference!, source);
        return new(reference is null ? () => Open(token, connection) : Template, reference, null, token);

        // The key is only asked for when the reference alone does not say all.
        string Template()
        {
            var variables = Variables(source);
            var shown = VariableTemplate.TryParse(reference);
            return shown is { HasText: false } && !shown.Missing(variables).Any()
                ? shown.Expand(variables)
                : SecretReference.Resolve(Open(token, connection), options, variables, source);
        }
    }

    /// <summary>What is to be stored of a secret. Both null: it is a reference that says more than may be stored without a key.</summary>
    /// <exception cref="DataAgentException">SecretKeyMissing: a value, and no key to seal it by.</exception>
    public (string? Reference, string? Token) ToStore(Secret secret, string connection, string field)
    {
        if (secret.Sealed is not null || (secret.Reference is not null && secret.Template is null))
            return (secret.Reference, secret.Sealed);
        var key = CredentialKey.Find(options);
        if (secret.Template is null)
            return (null, key?.Seal(secret.Reveal()) ?? throw SecretErrors.KeyMissing(connection, field));
        if (key is null && VariableTemplate.TryParse(secret.Template) is not { HasText: false })
            throw SecretErrors.KeyMissing(connection, field);
        return (secret.Reference, key?.Seal(secret.Template));
    }

    /// <summary>Whether a stored secret is what a new one would be stored as.</summary>
    /// <exception cref="DataAgentException">SecretKeyWrong or SecretKeyMissing: the stored one cannot be opened.</exception>
    public bool Same(Secret stored, Secret other)
    {
        if (stored.Reference != other.Reference)
            return false;
        if (other.Reference is not null && (other.Template is null || CredentialKey.Find(options) is null))
            return stored.Sealed is null;
        return stored.Sealed is not null && Open(stored.Sealed, "") == (other.Template ?? other.Reveal());
    }

    /// <summary>The connection with every token sealed anew by another key.</summary>
    public Connection Reseal(Connection connection, Fernet newKey) => Map(connection, s => s.Sealed is null
        ? s
        : new(s.Reveal, s.Reference, null, newKey.Seal(Open(s.Sealed, connection.Name))));

    private static Connection Map(Connection connection, Func<Secret, Secret> change) => connection with
    {
        Password = connection.Password is { } password ? change(password) : null,
        ConnectionString = connection.ConnectionString is { } text ? change(text) : null,
        Secrets = connection.Secrets.ToDictionary(static s => s.Key, s => change(s.Value), StringComparer.OrdinalIgnoreCase),
    };

    private string Open(string token, string connection)
    {
        var key = CredentialKey.Find(options) ?? throw SecretErrors.KeyMissingToOpen(connection);
        return key.TryOpen(token) ?? throw SecretErrors.KeyWrong(connection);
    }

    private Func<string, string?> Variables(string? source) => Registry.Variables.Beside(source, options).Find;
}
