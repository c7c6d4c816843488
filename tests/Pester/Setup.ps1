# Dot-sourced by every test file: a registry of its own, the staged module, and ways to start a clean PowerShell.
$script:root = Resolve-Path (Join-Path $PSScriptRoot '../..')
$script:module = Join-Path $root 'out/DataAgent/DataAgent.psd1'

function New-TestHome {
    $folder = Join-Path ([IO.Path]::GetTempPath()) "dataagent-$([Guid]::NewGuid().ToString('N'))"
    New-Item -ItemType Directory $folder | Out-Null
    $env:DATAAGENT_HOME = Join-Path $folder 'home'
    foreach ($name in 'DATABASE_URL', 'SYSTEM_DATABASE_URL', 'DATABASE_CREDENTIALS_KEY', 'ENCRYPTION_KEY') {
        Remove-Item "env:$name" -ErrorAction Ignore
    }
    $folder
}

# Deletes a test's folder, once no file that the product wrote there holds a password: every password of the tests ends in -pw.
function Remove-TestHome([string] $folder) {
    $leaks = Get-ChildItem $folder -Recurse -File -Force | Where-Object Name -NotIn .env, datasources.yaml | Where-Object Extension -NotIn .psm1, .dll, .so, .dylib, .a, .lib |
        Select-String -Pattern '-pw(?![A-Za-z0-9])' -CaseSensitive -List
    Remove-Item -Recurse -Force $folder
    if ($leaks) { throw "A password is in $($leaks.Path -join ', ')." }
}

# A DuckDB and an SQLite file with a few rows, registered as 'duck' and 'lite'.
function Add-TestDatabase([string] $folder) {
    Add-DataConnection lite sqlite -Database (Join-Path $folder 'lite.sqlite') -CreateFile
    Add-DataConnection duck duckdb -Database (Join-Path $folder 'duck.duckdb') -CreateFile
    Invoke-DataQuery 'CREATE TABLE people (id INTEGER, name TEXT, born TEXT)' lite -As NonQuery | Out-Null
    Invoke-DataQuery "INSERT INTO people VALUES (1, 'Ada', '1815-12-10'), (2, 'Zoë', NULL), (3, NULL, NULL)" lite -As NonQuery | Out-Null
    Invoke-DataQuery 'CREATE TABLE orders (id BIGINT, person INTEGER, total DECIMAL(12,2), placed TIMESTAMP, day DATE)' duck -As NonQuery | Out-Null
    Invoke-DataQuery "INSERT INTO orders VALUES (10, 1, 19.90, '2024-03-01 12:00:00.123456', '2024-03-01'), (11, 1, 5.00, NULL, NULL), (12, NULL, 7.25, NULL, NULL)" duck -As NonQuery | Out-Null
}

# Runs a script in a PowerShell of its own and returns its lines.
function Invoke-CleanShell([string] $script) {
    $pwsh = (Get-Process -Id $PID).Path
    & $pwsh -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; `$module = '$module'; $script"
}

# A real server of tests/Servers with its address: postgresql, mariadb or clickhouse; Stop-TestServer ends it.
function Start-TestServer([string] $kind, [string] $password = '') {
    $program = Get-ChildItem (Join-Path $root 'tests/Servers/bin') -Recurse -Filter DataAgent.Servers.dll | Sort-Object LastWriteTime | Select-Object -Last 1
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    foreach ($argument in @($program.FullName, $kind) + ($password ? @('--password', $password) : @())) { $start.ArgumentList.Add($argument) }
    $process = [Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if (-not $line) { throw "The test server '$kind' did not start." }
    $line | ConvertFrom-Json | Add-Member -NotePropertyName Process -NotePropertyValue $process -PassThru
}

function Stop-TestServer($server) {
    if (-not $server) { return }
    $server.Process.StandardInput.Close()
    $server.Process.WaitForExit()
}
