using System.Management.Automation;
using DataAgent.Registry;

namespace DataAgent.PowerShell.Commands;

/// <summary>Makes a key for DATABASE_CREDENTIALS_KEY, which seals the registry's secrets. It is not kept anywhere.</summary>
[Cmdlet(VerbsCommon.New, "DataCredentialKey"), OutputType(typeof(string))]
public sealed class NewDataCredentialKeyCommand : DataAgentCmdlet
{
    protected override void Process(CancellationToken cancellationToken) => WriteObject(CredentialKey.Create());
}
