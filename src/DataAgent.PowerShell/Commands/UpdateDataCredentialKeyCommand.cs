using System.Management.Automation;
using System.Net;
using System.Security;

namespace DataAgent.PowerShell.Commands;

/// <summary>Seals every secret of the registry anew, from the key in DATABASE_CREDENTIALS_KEY to another, in one step.</summary>
[Cmdlet(VerbsData.Update, "DataCredentialKey", SupportsShouldProcess = true), OutputType(typeof(int))]
public sealed class UpdateDataCredentialKeyCommand : DataAgentCmdlet
{
    /// <summary>As New-DataCredentialKey makes it.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public SecureString NewKey { get; set; } = new();

    /// <summary>Returns how many secrets were sealed anew.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var registry = SessionRegistry.Open(this);
        if (!ShouldProcess(registry.Place, "Seal every secret by the new key"))
            return;
        var count = registry.UpdateKey(new NetworkCredential("", NewKey).Password);
        WriteVerbose($"{count} secrets sealed anew. Set DATABASE_CREDENTIALS_KEY to the new key.");
        if (PassThru)
            WriteObject(count);
    }
}
