namespace DataAgent.Registry;

/// <summary>Which settings hold a secret, by name.</summary>
internal static class SecretField
{
    public const string Password = "password", ConnectionString = "connection_string";

    /// <summary>Those that datasources.yaml may name besides the two above.</summary>
    public static IReadOnlyList<string> Others { get; } = ["api_key", "token", "secret_access_key", "credentials"];

    private static readonly string[] marks = ["password", "passwd", "pwd", "passphrase", "secret", "token", "apikey", "accesskey", "credential", "privatekey"];

    /// <summary>A driver's option of this name is sealed like a password: drivers have many names for one.</summary>
    public static bool Is(string option)
    {
        var letters = string.Concat(option.Where(char.IsLetter)).ToLowerInvariant();
        return marks.Any(m => letters.Contains(m, StringComparison.Ordinal)) && letters is not "persistsecurityinfo";
    }
}
