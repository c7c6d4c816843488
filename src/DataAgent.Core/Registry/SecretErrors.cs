namespace DataAgent.Registry;

/// <summary>What can go wrong with a secret; no message holds one, sealed or not.</summary>
internal static class SecretErrors
{
    public const string MakeKey =
        "Make one with New-DataCredentialKey (without PowerShell: openssl rand -base64 32) and set it as DATABASE_CREDENTIALS_KEY, or give the secret as a reference: ${NAME} or env:NAME.";

    public static DataAgentException KeyMissing(string connection, string field) =>
        new(DataAgentError.SecretKeyMissing,
            $"The {field} of connection '{connection}' was not stored: there is no key to seal it with. {MakeKey}");

    public static DataAgentException KeyMissingToOpen(string connection) =>
        new(DataAgentError.SecretKeyMissing,
            $"The secrets of connection '{connection}' are sealed, and neither DATABASE_CREDENTIALS_KEY nor ENCRYPTION_KEY is set. "
                + $"Set the key they were sealed with.");

    public static DataAgentException KeyWrong(string connection) =>
        new(DataAgentError.SecretKeyWrong,
            $"The key in {CredentialKey.Variable} or {CredentialKey.OtherVariable} does not open the secrets of connection "
                + $"'{connection}'. Set the key they were sealed with, or add the connection again.");

    public static DataAgentException KeyMalformed(string name) =>
        new(DataAgentError.SecretKeyWrong,
            $"What {name} holds is not a key: expected 32 bytes in URL-safe base64, 44 characters, as New-DataCredentialKey makes them.");

    public static DataAgentException SecretUnresolved(string reference) =>
        new(DataAgentError.SecretUnavailable,
            $"The secret {reference} can be read only through a registry: get the connection from one.");

    public static DataAgentException SecretReferenceInvalid() =>
        new(DataAgentError.ConnectionInvalid,
            "A secret reference is not valid: expected ${NAME}, env:NAME, secret:NAME or secret:VAULT/NAME.");

    public static DataAgentException VaultMissing(string path) =>
        new(DataAgentError.SecretUnavailable,
            $"The secret {path} lies in a PowerShell vault, which is out of reach here. Use the PowerShell module, or env:NAME.");

    public static DataAgentException SecretNotFound(string path, Exception? cause) =>
        new(DataAgentError.SecretUnavailable,
            $"The vault gave no secret {path}{(cause is null ? "" : $": {cause.Message}")}.", cause);
}
