namespace DataAgent.Registry;

/// <summary>A value that nothing prints by accident: formatting, serializing or comparing it never shows it.</summary>
/// <remarks>
/// It holds the value itself, or only says where to find it: a reference, or the sealed text of the registry. Those are
/// resolved by <see cref="Reveal"/>, at each use, so that listing connections needs neither key nor vault.
/// </remarks>
public sealed class Secret
{
    private readonly Func<string> reveal;

    public Secret(string value) => reveal = () => value;

    internal Secret(Func<string> reveal, string? reference, string? template, string? @sealed) =>
        (this.reveal, Reference, Template, Sealed) = (reveal, reference, template, @sealed);

    /// <summary>Where the value is: <c>${NAME}</c>, <c>env:NAME</c>, <c>secret:NAME</c>, <c>secret:VAULT/NAME</c>; null: here. Shows no default.</summary>
    public string? Reference { get; }

    /// <summary>The reference with its defaults and the text around it, which may be secret; null: the reference says all, or it is sealed.</summary>
    internal string? Template { get; }

    /// <summary>The Fernet token it was read from: of the template if there is a reference, else of the value; null: none.</summary>
    internal string? Sealed { get; }

    /// <summary>The value itself: only for handing to a driver or sealing. Empty if a reference's default is.</summary>
    /// <exception cref="DataAgentException">VariableMissing, SecretUnavailable, SecretKeyMissing or SecretKeyWrong.</exception>
    public string Reveal() => reveal();

    public override string ToString() => Reference ?? "********";

    public static Secret? From(string? value) => string.IsNullOrEmpty(value) ? null : new Secret(value);

    /// <summary>A secret kept elsewhere; it can be revealed once its connection has gone through a registry.</summary>
    /// <param name="reference">As <see cref="Reference"/>, where <c>${NAME:default}</c> and text around references are allowed.</param>
    public static Secret At(string reference)
    {
        var shown = SecretReference.Shown(reference);
        return new(() => throw SecretErrors.SecretUnresolved(shown), shown, shown == reference ? null : reference, null);
    }

    /// <summary>In PowerShell's SecretManagement.</summary>
    /// <param name="vault">Null: the default vault.</param>
    public static Secret InVault(string name, string? vault = null) => 
        At(SecretReference.Vault + (vault is null && !name.Contains('/', StringComparison.Ordinal) ? "" : vault + "/") + name);
}
