# A PowerShell built from source may lack PSResourceGet.
if (-not (Get-Command Publish-PSResource -ErrorAction Ignore)) { Write-Warning 'No PSResourceGet: the package is not tried.'; return }

Describe 'The package' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        $folder = New-TestHome
        $before = $env:HOME, $env:PSModulePath, $env:XDG_DATA_HOME
        # A user without any module: what is installed goes below this home.
        $env:HOME = $folder
        $env:PSModulePath = ''
        $env:XDG_DATA_HOME = New-Item -ItemType Directory (Join-Path $folder .local/share)
        # Repositories are kept for the machine's user, whatever HOME says.
        $repository = "DataAgentTest$PID"
        $packages = New-Item -ItemType Directory (Join-Path $folder packages)
        Invoke-CleanShell @"
Register-PSResourceRepository $repository -Uri '$packages' -Trusted
Publish-PSResource -Path '$root/out/DataAgent' -Repository $repository
"@
    }

    AfterAll {
        Invoke-CleanShell "Unregister-PSResourceRepository $repository"
        $env:HOME, $env:PSModulePath, $env:XDG_DATA_HOME = $before
        Remove-Item -Recurse -Force $folder
    }

    It 'is installed, imported by name, run and uninstalled by another user' {
        $package = Get-Item (Join-Path $packages DataAgent.*.nupkg)
        $package.Length | Should -BeLessThan 250MB
        $lines = Invoke-CleanShell @"
Install-PSResource DataAgent -Repository $repository -Scope CurrentUser -TrustRepository
Import-Module DataAgent
(Get-Module DataAgent).ModuleBase.StartsWith('$folder')
Add-DataConnection duck duckdb -Database '$folder/p.duckdb' -CreateFile
(Invoke-DataQuery 'SELECT 6 * 7 AS n' duck).n
Add-DataConnection lite sqlite -Database '$folder/p.sqlite' -CreateFile
(Invoke-DataQuery 'SELECT 6 * 7 AS n' lite).n
(Get-Help Invoke-DataQuery).Synopsis.Length -gt 10
"@
        $lines | Should -Be 'True', '42', '42', 'True'
        Invoke-CleanShell 'Uninstall-PSResource DataAgent -Scope CurrentUser; @(Get-Module -ListAvailable DataAgent).Count' | Should -Be '0'
    }

    It 'has one version, in its name and in its manifest' {
        $version = (Import-PowerShellDataFile $module).ModuleVersion
        $version | Should -Not -Be '0.0.0'
        Join-Path $packages "DataAgent.$version.nupkg" | Should -Exist
    }
}
