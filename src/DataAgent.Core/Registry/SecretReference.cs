namespace DataAgent.Registry;

/// <summary>The ways to say where a secret is: <c>${NAME}</c>, <c>env:NAME</c>, <c>secret:[VAULT/]NAME</c>; <c>secret:/NAME</c> if NAME itself has a slash.</summary>
internal static class SecretReference
{
    public const string Environment = "env:", Vault = "secret:";

    /// <summary>Whether a secret field's text says where the secret is, rather than what it is.</summary>
    public static bool Is(string text) =>
        IsNamed(text, Environment) || IsNamed(text, Vault) || VariableTemplate.TryParse(text) is { HasReferences: true };

    /// <summary>What of a reference may be shown.</summary>
    public static string Shown(string reference) =>
        IsNamed(reference, Environment) || IsNamed(reference, Vault) ? reference
        : VariableTemplate.TryParse(reference) is { HasReferences: true } template ? template.Shown()
        : throw SecretErrors.SecretReferenceInvalid();

    /// <summary>The value; a template's defaults count.</summary>
    /// <param name="file">Where the reference stands, for the error; null: in the registry.</param>
    public static string Resolve(string reference, RegistryOptions options, Func<string, string?> variable, string? file)
    {
        if (IsNamed(reference, Environment))
        {
            var name = reference[Environment.Length..].Trim();
            return variable(name) is { Length: > 0 } value ? value : throw RegistryErrors.VariableMissing([name], file);
        }
        if (IsNamed(reference, Vault))
            return FromVault(reference[Vault.Length..].Trim(), options);
        var template = VariableTemplate.TryParse(reference) ?? throw SecretErrors.SecretReferenceInvalid();
        var missing = template.Missing(variable).Distinct().ToList();
        return missing.Count == 0 ? template.Expand(variable) : throw RegistryErrors.VariableMissing(missing, file);
    }

    private static string FromVault(string path, RegistryOptions options)
    {
        if (options.Vault is not { } vault)
            throw SecretErrors.VaultMissing(path);
        var parts = path.Split('/', 2);
        try
        {
            return (parts.Length == 2 ? vault(parts[1], parts[0] is "" ? null : parts[0]) : vault(path, null)) ?? throw SecretErrors.SecretNotFound(path, null);
        }
        catch (Exception e) when (e is not (DataAgentException or OperationCanceledException))
        {
            throw SecretErrors.SecretNotFound(path, e);
        }
    }

    private static bool IsNamed(string text, string prefix) =>
        text.Length > prefix.Length && text.StartsWith(prefix, StringComparison.Ordinal)
        // A vault's secrets may have blanks in their names; a variable has none.
        && (prefix == Vault ? text[prefix.Length] != ' ' : !text.Contains(' ', StringComparison.Ordinal));
}
