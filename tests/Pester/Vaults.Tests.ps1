BeforeDiscovery {
    # SecretManagement is in few places; where it is not, a module with the same command and parameters stands in for it.
    $vaults = @(@{ Vault = 'a stand-in' })
    if (Get-Module -ListAvailable Microsoft.PowerShell.SecretManagement) { $vaults += @{ Vault = 'SecretManagement' } }
}

Describe 'Passwords in <Vault>' -ForEach $vaults {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        $password = 'some; "vault-pw'
        $folder = New-TestHome
        $path = $env:PSModulePath
        $userHome = $env:HOME
        $env:PSModulePath = "$folder$([IO.Path]::PathSeparator)$path"
        $env:HOME = $folder
        $server = Start-TestServer postgresql $password
        if ($Vault -eq 'a stand-in') {
            $standIn = New-Item -ItemType Directory (Join-Path $folder 'Microsoft.PowerShell.SecretManagement/99.0.0')
            Set-Content (Join-Path $standIn 'Microsoft.PowerShell.SecretManagement.psm1') @"
function Get-Secret {
    param([string] `$Name, [string] `$Vault, [switch] `$AsPlainText)
    if (`$Name -like '*credential') { [pscredential]::new('postgres', (ConvertTo-SecureString '$password' -AsPlainText)) }
    elseif (`$Name -eq 'table') { @{ a = 1 } }
    elseif (`$Name -eq 'unknown') { throw "no secret '`$Name'" }
    else { '$password' }
}
"@
            New-ModuleManifest (Join-Path $standIn 'Microsoft.PowerShell.SecretManagement.psd1') -RootModule Microsoft.PowerShell.SecretManagement.psm1 -ModuleVersion 99.0.0 -FunctionsToExport Get-Secret
        }
        else {
            $extension = New-Item -ItemType Directory (Join-Path $folder 'TestVault/TestVault.Extension')
            New-ModuleManifest (Join-Path $folder 'TestVault/TestVault.psd1') -ModuleVersion 1.0.0 -NestedModules ./TestVault.Extension -FunctionsToExport @()
            New-ModuleManifest (Join-Path $extension 'TestVault.Extension.psd1') -RootModule TestVault.Extension.psm1 -ModuleVersion 1.0.0 -FunctionsToExport Get-Secret, Set-Secret, Remove-Secret, Get-SecretInfo, Test-SecretVault
            Set-Content (Join-Path $extension 'TestVault.Extension.psm1') @"
function Get-Secret { param([string] `$Name, [string] `$VaultName, [hashtable] `$AdditionalParameters)
    switch -Wildcard (`$Name) {
        'text' { '$password' }
        'sealed' { ConvertTo-SecureString '$password' -AsPlainText }
        '*credential' { [pscredential]::new('postgres', (ConvertTo-SecureString '$password' -AsPlainText)) }
        'table' { @{ a = 1 } }
    } }
function Set-Secret { param([string] `$Name, [object] `$Secret, [string] `$VaultName, [hashtable] `$AdditionalParameters) `$false }
function Remove-Secret { param([string] `$Name, [string] `$VaultName, [hashtable] `$AdditionalParameters) `$false }
function Get-SecretInfo { param([string] `$Filter, [string] `$VaultName, [hashtable] `$AdditionalParameters) }
function Test-SecretVault { param([string] `$VaultName, [hashtable] `$AdditionalParameters) `$true }
"@
            Invoke-CleanShell "Register-SecretVault -Name Own -ModuleName '$folder/TestVault' -DefaultVault"
        }
    }

    AfterAll {
        Stop-TestServer $server
        $env:PSModulePath = $path
        $env:HOME = $userHome
        Remove-TestHome $folder
    }

    It 'a password stored as <_> opens the connection' -ForEach 'text', 'sealed', 'a credential' {
        Invoke-CleanShell @"
Import-Module `$module
Add-DataConnection vaulted postgresql -Server 127.0.0.1 -Port $($server.Port) -Database $($server.Database) -User $($server.User) -SecretName '$_' -Vault Own
(Invoke-DataQuery 'SELECT 6 * 7 AS n' vaulted).n
Remove-DataConnection vaulted -Force
"@ | Should -Be '42'
    }

    It 'a secret that is <Name> says so and asks no server' -ForEach @(
        @{ Name = 'unknown'; Says = 'unknown' }
        @{ Name = 'table'; Says = 'Hashtable' }) {
        $lines = Invoke-CleanShell @"
Import-Module `$module
try { Add-DataConnection vaulted postgresql -Server 127.0.0.1 -Port 1 -User u -SecretName '$Name' -Vault Own } catch { `$_.FullyQualifiedErrorId.Split(',')[0]; `$_.Exception.Message }
"@
        $lines[0] | Should -Be 'SecretUnavailable'
        $lines[1] | Should -BeLike "*$Says*"
    }

    It 'no file of the registry holds the password' {
        Invoke-CleanShell "Import-Module `$module; Add-DataConnection vaulted postgresql -Server 127.0.0.1 -Port $($server.Port) -User $($server.User) -SecretName text -Vault Own -SkipTest"
        $files = Get-ChildItem $env:DATAAGENT_HOME -Recurse -File
        $files | Should -Not -BeNullOrEmpty
        $files | Select-String -SimpleMatch 'vault-pw' | Should -BeNullOrEmpty
    }
}
