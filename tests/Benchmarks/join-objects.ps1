# Joins PSCustomObjects with Join-QueryResult and with a hashtable of lists, in turns, and prints the best milliseconds of each way.
param([string] $Module, [int] $Count = 10000, [int] $Rounds = 9)
# A figure of a way that failed would be no figure.
$ErrorActionPreference = 'Stop'
Import-Module (Resolve-Path $Module)
$random = [Random]::new(1)
$left = foreach ($i in 1..$Count) { [pscustomobject]@{ id = $i; name = "n$i"; region = $i % 7 } }
$right = foreach ($i in 1..$Count) { [pscustomobject]@{ id = $random.Next(1, $Count); paid = [decimal]$i; note = "x$i" } }

function Get-Table {
    $table = @{}
    foreach ($r in $right) {
        if (-not $table.ContainsKey($r.id)) { $table[$r.id] = [Collections.Generic.List[object]]::new() }
        $table[$r.id].Add($r)
    }
    $table
}

$ways = [ordered]@{
    'piped.theirs' = {
        $table = Get-Table
        $rows = $left | ForEach-Object { foreach ($r in $table[$_.id]) { [pscustomobject]@{ id = $_.id; name = $_.name; region = $_.region; paid = $r.paid; note = $r.note } } }
    }
    'piped.ours' = { $rows = $left | Join-QueryResult $right id }
    'held.theirs' = {
        $table = Get-Table
        $rows = foreach ($l in $left) { foreach ($r in $table[$l.id]) { [pscustomobject]@{ id = $l.id; name = $l.name; region = $l.region; paid = $r.paid; note = $r.note } } }
    }
    'held.ours' = { $rows = Join-QueryResult -Left $left -Right $right -On id }
}
$best = @{}
foreach ($round in 0..$Rounds) {
    foreach ($name in $ways.Keys) {
        $rows = $null
        [GC]::Collect()
        $watch = [Diagnostics.Stopwatch]::StartNew()
        . $ways[$name]
        $time = $watch.Elapsed.TotalMilliseconds
        if ($rows.Count -ne $Count) { throw "$name gave $($rows.Count) rows." }
        if ($round -gt 0 -and ($null -eq $best[$name] -or $time -lt $best[$name])) { $best[$name] = $time }
    }
}
foreach ($name in $ways.Keys) { [FormattableString]::Invariant([Runtime.CompilerServices.FormattableStringFactory]::Create('{0}={1:0.000}', $name, $best[$name])) }
