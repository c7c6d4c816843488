# The best of several cold processes each, in turns; prints milliseconds.
param([string] $Module)
$ErrorActionPreference = 'Stop'
$folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "dataagent-start-$PID")
$env:DATAAGENT_HOME = Join-Path $folder 'home'
$empty = New-Item (Join-Path $folder 'Empty.psm1')

function Measure-Cold([string] $script) {
    [double](& (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "`$clock = [Diagnostics.Stopwatch]::StartNew(); $script; `$clock.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)")
}

try {
    Import-Module $Module
    Add-DataConnection lite sqlite -Database (Join-Path $folder 'lite.sqlite') -CreateFile
    Add-DataConnection duck duckdb -Database (Join-Path $folder 'duck.duckdb') -CreateFile
    $plan = Join-Path $folder plan.json
    Set-Content $plan '{ "operations": [ { "id": "f", "type": "fetch", "database": "duck", "query": "SELECT i, i * 2 AS j FROM range(4000000) r(i)", "output": "f" },
        { "id": "s", "type": "sql", "query": "SELECT count(*) AS n, sum(j) AS s FROM f", "output": "s" } ], "final_output": "s" }'
    $times = @{}
    foreach ($round in 1..7) {
        $now = @{
            empty  = Measure-Cold "Import-Module '$empty'"
            import = Measure-Cold "Import-Module '$Module'"
            query  = Measure-Cold "Import-Module '$Module'; `$clock.Restart(); Invoke-DataQuery 'SELECT 1 AS one' lite | Out-Null"
            unkept = Measure-Cold "`$env:DATAAGENT_HISTORY = 'off'; Import-Module '$Module'; `$clock.Restart(); Invoke-DataQuery 'SELECT 1 AS one' lite | Out-Null"
        }
        foreach ($preference in 'SilentlyContinue', 'Continue') {
            $ProgressPreference = $preference
            $now[$preference -eq 'Continue' ? 'progress' : 'silent'] = (Measure-Command { Invoke-DataPlan $plan }).TotalMilliseconds
        }
        foreach ($name in $now.Keys) { $times[$name] = [math]::Min($times[$name] ?? [double]::MaxValue, $now[$name]) }
    }
    foreach ($name in $times.Keys) { '{0}={1}' -f $name, $times[$name].ToString([cultureinfo]::InvariantCulture) }
}
finally {
    Remove-Item -Recurse -Force $folder
}
