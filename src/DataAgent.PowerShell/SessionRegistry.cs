using System.Management.Automation;
using DataAgent.History;
using DataAgent.Registry;

namespace DataAgent.PowerShell;

/// <summary>The registry as a PowerShell session sees it: paths start at its location, secrets may lie in its vaults.</summary>
internal static class SessionRegistry
{
    /// <summary>Cheap: reads nothing yet.</summary>
    public static ConnectionRegistry Open(PSCmdlet? cmdlet = null)
    {
        var options = new RegistryOptions
        {
            CurrentFolder = cmdlet?.SessionState.Path.CurrentFileSystemLocation.ProviderPath,
            Vault = FindSecret,
        };
        var registry = ConnectionRegistry.Open(options);
        QueryHistory.Start(options);
        if (cmdlet is not null)
            WriteWarnings(cmdlet);
        return registry;
    }

    /// <summary>What the history could not keep, said once; on the pipeline's thread.</summary>
    public static void WriteWarnings(PSCmdlet cmdlet)
    {
        while (QueryHistory.TryTakeWarning(out var warning))
            cmdlet.WriteWarning(warning);
    }

    /// <summary>Asks SecretManagement in a runspace of its own, since a connection may be opened on any thread.</summary>
    private static string? FindSecret(string name, string? vault)
    {
        using var shell = System.Management.Automation.PowerShell.Create();
        shell.AddCommand("Get-Secret").AddParameter("Name", name).AddParameter("AsPlainText").AddParameter("ErrorAction", "Stop");
        if (vault is not null)
            shell.AddParameter("Vault", vault);
        return shell.Invoke().FirstOrDefault()?.BaseObject switch
        {
            null => null,
            string text => text,
            PSCredential credential => credential.GetNetworkCredential().Password,
            var other => throw new NotSupportedException($"it holds a {other.GetType().Name}, and a password is text, a SecureString or a PSCredential"),
        };
    }
}
