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
        # For every system, as far as the feed serves DuckDB's library for it.
        Remove-Item artifacts/staged/duckdb.staged -ErrorAction Ignore
        dotnet build src/DataAgent.PowerShell --configuration $Configuration --verbosity quiet -nologo -p:EverySystem=true

        if (-not (Get-ChildItem out/DataAgent/lib/native -Recurse -File)) { throw 'The local engine was not staged: see the warnings above.' }

        # The newest section of CHANGELOG.md is what the gallery shows.
        $notes = [regex]::Match((Get-Content -Raw CHANGELOG.md), '(?ms)^## .*?(?=^## |\z)').Value.Trim()
        $manifest = Join-Path $PSScriptRoot out/DataAgent/DataAgent.psd1
        Set-Content $manifest (Get-Content -Raw $manifest).Replace("'See CHANGELOG.md.'", "'$($notes.Replace("'", "''"))'") -NoNewline

        # A repository that is a folder makes the nupkg; publishing elsewhere is the publisher's choice.
        $packages = Join-Path $PSScriptRoot out/packages
        New-Item -ItemType Directory $packages -Force | Out-Null
        $name = "DataAgentPack$PID"
        Register-PSResourceRepository -Name $name -Uri $packages -Trusted
        try {
            Get-ChildItem $packages -Filter DataAgent.*.nupkg | Remove-Item
            Publish-PSResource -Path out/DataAgent -Repository $name
        }
        finally {
            Unregister-PSResourceRepository -Name $name
        }

        $package = Get-Item (Join-Path $packages *.nupkg)
        $files = Get-ChildItem out/DataAgent -Recurse -File
        [pscustomobject]@{
            Package     = $package.FullName
            PackageMB   = [math]::Round($package.Length / 1MB, 1)
            InstalledMB = [math]::Round(($files | Measure-Object Length -Sum).Sum / 1MB, 1)
            LocalEngine = (Get-ChildItem out/DataAgent/lib/native).Name -join ', '
        }
    }
}
