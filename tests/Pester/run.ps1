#!/usr/bin/env pwsh
# Runs every *.Tests.ps1 here against the staged module; the last line is "pester N passed, N failed, N skipped".
param([string] $Filter = '*')
$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0.0
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
if ($Filter -ne '*') { $configuration.Filter.FullName = $Filter }
$result = Invoke-Pester -Configuration $configuration
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
'pester {0} passed, {1} failed, {2} skipped' -f $result.PassedCount, $failed, ($result.SkippedCount + $result.NotRunCount)
exit [int]($failed -gt 0)
