#!/usr/bin/env pwsh
<#
.SYNOPSIS
Builds, tests, demonstrates or packs DataAgent; each task only calls dotnet or Pester.
.EXAMPLE
./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Demo', 'Pack')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
Set-Location $PSScriptRoot

dotnet build DataAgent.sln --configuration $Configuration --verbosity quiet -nologo

switch ($Task) {
    'Test' {
        dotnet test tests/Unit --configuration $Configuration --no-build --nologo
        & (Get-Process -Id $PID).Path -NoProfile -File tests/Pester/run.ps1
    }
    'Demo' {
        dotnet run --project src/DataAgent.Cli --configuration $Configuration --no-build -- demo
    }
    'Pack' {
        # A repository that is a folder makes the nupkg; publishing elsewhere is the publisher's choice.
        $packages = Join-Path $PSScriptRoot 'out/packages'
        New-Item -ItemType Directory $packages -Force | Out-Null
        $name = 'DataAgentPack'
        Register-PSResourceRepository -Name $name -Uri $packages -Trusted -Force
        try {
            Get-ChildItem $packages -Filter DataAgent.*.nupkg | Remove-Item
            Publish-PSResource -Path out/DataAgent -Repository $name
        }
        finally {
            Unregister-PSResourceRepository -Name $name
        }
        Get-ChildItem $packages -Filter *.nupkg
    }
}
