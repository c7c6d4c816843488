#!/usr/bin/env pwsh
<#
.SYNOPSIS
Runs a few commands on the bank sample in this PowerShell and draws what they write as docs/terminal.svg.
.EXAMPLE
./docs/terminal.ps1 -Bank ./bank        # after: dataagent demo --folder ./bank
#>
param([Parameter(Mandatory)] [string] $Bank)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../out/DataAgent/DataAgent.psd1')
$env:DATAAGENT_HOME = Join-Path ([IO.Path]::GetTempPath()) "dataagent-picture-$PID"
$env:BANK_HOME = Resolve-Path $Bank
$PSStyle.OutputRendering = 'PlainText'
Copy-Item (Join-Path $PSScriptRoot '../samples/bank/*') $Bank -Recurse -Force
Set-Location $Bank

$commands = @(
    'Import-DataConnection ./datasources.yaml | Format-List Added'
    'Test-DataConnection *_db_source | Select-Object Name, Type, Status -First 3'
    '$customers = Invoke-DataQuery ''SELECT customer_id, name, region FROM customers'' customer_db'
    'Invoke-DataQuery ''SELECT customer_id, balance FROM accounts ORDER BY balance DESC NULLS LAST LIMIT 4'' accounts_db | Join-QueryResult $customers customer_id'
    'Show-DataPlan ./plans/top-customers.yaml'
    'Invoke-DataPlan ./plans/top-customers.yaml -MaxRows 3 -WarningAction Ignore'
)
$bankHome = "$env:BANK_HOME/"
$lines = foreach ($command in $commands) {
    [pscustomobject]@{ Text = "PS> $command"; Class = 'typed' }
    $output = . ([scriptblock]::Create($command)) | Out-String -Width 112 | ForEach-Object { $_.Replace($bankHome, "./") }
    foreach ($line in $output.Trim("`r", "`n").TrimEnd() -split '\r?\n' | Where-Object { $output.Trim() }) { [pscustomobject]@{ Text = $line; Class = 'written' } }
    [pscustomobject]@{ Text = ''; Class = 'written' }
}

# Long commands go on in the next line, as a terminal wraps them.
$wrapped = foreach ($line in $lines) {
    for ($text = $line.Text; $text.Length -gt 112; $text = '    ' + $text.Substring(112)) { [pscustomobject]@{ Text = $text.Substring(0, 112); Class = $line.Class } }
    [pscustomobject]@{ Text = $text; Class = $line.Class }
}
$height = $wrapped.Count * 18 + 24
$y = 24
$texts = foreach ($line in $wrapped) {
    "<text class=`"$($line.Class)`" x=`"16`" y=`"$y`">$([Security.SecurityElement]::Escape($line.Text))</text>"
    $y += 18
}
Set-Content (Join-Path $PSScriptRoot 'terminal.svg') @"
<svg xmlns="http://www.w3.org/2000/svg" width="940" height="$height" viewBox="0 0 940 $height" role="img" aria-label="DataAgent in a terminal">
<style>text { font: 13px ui-monospace, Consolas, Menlo, monospace; white-space: pre } .typed { fill: #9ecbff } .written { fill: #e1e4e8 }</style>
<rect width="100%" height="100%" rx="8" fill="#1f2428"/>
$($texts -join "`n")
</svg>
"@
Remove-Item -Recurse -Force $env:DATAAGENT_HOME
