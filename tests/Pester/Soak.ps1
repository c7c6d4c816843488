#!/usr/bin/env pwsh
# Sixteen runspaces query, write, join, run plans, time out and are stopped as by Ctrl+C, on five kinds of database, while the servers are
# restarted. Prints what it did; every failure that no restart explains is printed whole. Exit 0: none, flat memory, nothing left open.
param([double] $Minutes = 30, [int] $Seed = (Get-Random), [int] $RestartSeconds = 20)
$ErrorActionPreference = 'Stop'
. $PSScriptRoot/Setup.ps1
. $PSScriptRoot/SoakWork.ps1

$runspaces = 16
$rows = 5000
$random = [Random]::new($Seed)
$folder = New-TestHome
$env:DATABASE_CREDENTIALS_KEY = 'c29hay1zb2FrLXNvYWstc29hay1zb2FrLXNvYWstc28='
$serverKinds = [ordered]@{ pg = 'postgresql'; maria = 'mariadb'; click = 'clickhouse' }
$types = @{ pg = 'postgresql'; maria = 'mysql'; click = 'clickhouse' }
$servers = @{}
$unexpected = [Collections.Generic.List[string]]::new()
$counts = [ordered]@{}
$samples = [Collections.Generic.List[object]]::new()
$process = Get-Process -Id $PID

function Add-Count([string] $what) { $counts[$what] = 1 + $counts[$what] }

# A restart's harm: what was running on the server meanwhile, or began before it was back.
$restarts = [Collections.Generic.List[object]]::new()
function Test-Restarted([string[]] $touches, [timespan] $from, [timespan] $to) {
    foreach ($restart in $restarts) {
        if ($restart.Server -in $touches -and $restart.From -le $to -and ($null -eq $restart.To -or $restart.To -ge $from)) { return $true }
    }
    $false
}

function Add-Sample {
    $managed = [GC]::GetTotalMemory($true)
    $process.Refresh()
    $samples.Add([pscustomobject]@{ At = $clock.Elapsed; ManagedMB = $managed / 1MB; ResidentMB = $process.WorkingSet64 / 1MB; Threads = $process.Threads.Count; Handles = $process.HandleCount })
}

# Connections of other sessions, by a PowerShell of its own: this one's would be among them.
function Get-OpenConnection {
    $lines = Invoke-CleanShell @'
        Import-Module $module
        'pg', (Invoke-DataQuery "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()" pg -As Scalar) -join '='
        'maria', (Invoke-DataQuery "SELECT count(*) FROM information_schema.processlist WHERE id <> connection_id() AND user = 'dataagent'" maria -As Scalar) -join '='
        'click', (Invoke-DataQuery "SELECT value - 1 FROM system.metrics WHERE metric = 'HTTPConnection'" click -As Scalar) -join '='
'@
    $lines -join ' '
}

function Complete-Work($worker) {
    $from, $to = $worker.From, $clock.Elapsed
    $record = $null
    $output = $worker.Output
    try { $null = $worker.Shell.EndInvoke($worker.Running) }
    catch { $record = ($_.Exception.InnerException ?? $_.Exception).ErrorRecord }
    $record ??= $worker.Shell.Streams.Error | Select-Object -First 1
    $id = if ($worker.Shell.InvocationStateInfo.State -eq 'Stopped') { 'Stopped' } elseif ($record) { $record.FullyQualifiedErrorId -replace ',.*' }
    $text = "$($record.Exception)"
    $work = $worker.Work
    $result = $output -join ','
    $fault = if ($id) {
        if ($id -eq ($work.Fails ?? '-')) { Add-Count "$($work.Name) $id as it should" }
        elseif ($id -eq 'Stopped' -and $worker.StopAt) { Add-Count 'stopped' }
        elseif (Test-Restarted $work.Touches $from $to) { Add-Count "failed by a restart: $id" }
        else { "$id`n$text" }
    }
    elseif ($work.Fails -and -not ($worker.StopAt -and $to -ge $worker.StopAt)) { "It gave '$result' and should have failed: $($work.Fails)" }
    elseif ($null -ne $work.Gives -and $result -ne $work.Gives -and -not $worker.StopAt) { "It gave '$result' and not '$($work.Gives)'" }
    else { Add-Count $work.Name }
    $took = $to - $from
    if ($took.TotalSeconds -gt 90) { $fault = "It took $took. $fault" }
    if ($worker.StopAt -and ($to - $worker.StopAt).TotalSeconds -gt 20) { $fault = "It ended $($to - $worker.StopAt) after its stop. $fault" }
    if ($fault) {
        $fault = "[$from - $to] $($work.Name) on $($work.Touches -join ', ')$($worker.StopAt ? " to be stopped at $($worker.StopAt)" : ''): $($work.Script) $($work.Arguments -join ' ')`n$fault"
        $unexpected.Add($fault)
        Write-Host "UNEXPECTED $fault"
    }
    $worker.Shell.Dispose()
    $worker.Shell = $null
}

function Start-Work($worker) {
    $work = New-Work $random $worker.Number
    $shell = [powershell]::Create()
    $shell.Runspace = $worker.Runspace
    $null = $shell.AddScript($work.Script)
    foreach ($argument in $work.Arguments) { $null = $shell.AddArgument($argument) }
    $worker.Output = [Management.Automation.PSDataCollection[psobject]]::new()
    $worker.Shell, $worker.Work, $worker.From, $worker.StopAt, $worker.Stopping = $shell, $work, $clock.Elapsed, $null, $null
    if ($work.Stops -or $random.Next(12) -eq 0) { $worker.StopAt = $clock.Elapsed + [timespan]::FromMilliseconds($random.Next(1, 400)) }
    $worker.Running = $shell.BeginInvoke([Management.Automation.PSDataCollection[psobject]]::new(), $worker.Output)
}

try {
    foreach ($name in $serverKinds.Keys) { $servers[$name] = Start-TestServer $serverKinds[$name] 'soak-pw' }
    # The registry is written here and its tables made, in a process of its own: the memory looked at is that of the work.
    $made = Invoke-CleanShell @"
        Import-Module `$module
        `$credential = [pscredential]::new('nobody', (ConvertTo-SecureString soak-pw -AsPlainText -Force))
        $($servers.Keys | ForEach-Object { $s = $servers[$_]; "Add-DataConnection $_ $($types[$_]) -Server $($s.Host) -Port $($s.Port) -User $($s.User) -Database $($s.Database) -Credential `$credential -MaxPoolSize 24`n" })
        Add-DataConnection lite sqlite -Database '$folder/soak.sqlite' -CreateFile
        Add-DataConnection duck duckdb -Database '$folder/soak.duckdb' -CreateFile
        Invoke-DataQuery 'CREATE TABLE soak AS SELECT n::BIGINT AS id, (n % 10)::INTEGER AS grp, repeat(''x'', 50) || n AS pad, (n * 1.25)::DECIMAL(12,2) AS amount FROM range($rows) r(n)' duck -As NonQuery | Out-Null
        foreach (`$to in 'pg', 'maria', 'click', 'lite') { (Copy-DataTable soak duck `$to -CreateTable).Rows }
        foreach (`$to in 'pg', 'maria', 'click', 'lite', 'duck') { foreach (`$n in 0..$($runspaces - 1)) { Copy-DataTable -Query 'SELECT id, pad FROM soak WHERE id < 0' duck `$to "written`$n" -CreateTable | Out-Null } }
"@
    if (($made -join ' ') -ne (@($rows) * 4 -join ' ')) { throw "The tables were not made: $made" }
    $plan = Join-Path $folder plan.yaml
    Set-Content $plan (Get-SoakPlan)

    $state = [initialsessionstate]::CreateDefault2()
    $state.ImportPSModule($module)
    $workers = foreach ($number in 0..($runspaces - 1)) {
        $runspace = [runspacefactory]::CreateRunspace($state)
        $runspace.Open()
        $runspace.SessionStateProxy.Path.SetLocation($folder) | Out-Null
        @{ Number = $number; Runspace = $runspace; Shell = $null }
    }
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $end = [timespan]::FromMinutes($Minutes)
    $nextRestart, $nextSample, $nextWord = [timespan]::FromSeconds($RestartSeconds), [timespan]::Zero, [timespan]::Zero
    $turn = 0
    while ($clock.Elapsed -lt $end -or ($workers | Where-Object Shell)) {
        foreach ($worker in $workers) {
            if ($worker.Shell -and $worker.Running.IsCompleted) { Complete-Work $worker }
            if (-not $worker.Shell -and $clock.Elapsed -lt $end) { Start-Work $worker }
            if ($worker.Shell -and $worker.StopAt -and -not $worker.Stopping -and $clock.Elapsed -gt $worker.StopAt) { $worker.Stopping = $worker.Shell.BeginStop($null, $null) }
        }
        foreach ($restart in $restarts | Where-Object { -not $_.To -and $_.Answer.IsCompleted }) {
            if (-not $restart.Answer.Result) { throw "The server '$($restart.Server)' did not come back." }
            $restart.To = $clock.Elapsed
        }
        if ($clock.Elapsed -gt $nextRestart -and $clock.Elapsed + [timespan]::FromSeconds(5) -lt $end) {
            $name = @($serverKinds.Keys)[$turn++ % $serverKinds.Count]
            $io = $servers[$name].Process
            $restarts.Add([pscustomobject]@{ Server = $name; From = $clock.Elapsed; To = $null; Answer = $io.StandardOutput.ReadLineAsync() })
            $io.StandardInput.WriteLine('restart')
            $nextRestart = $clock.Elapsed + [timespan]::FromSeconds($RestartSeconds)
        }
        if ($clock.Elapsed -gt $nextSample) {
            Add-Sample
            $nextSample = $clock.Elapsed + [timespan]::FromSeconds(5)
        }
        if ($clock.Elapsed -gt $nextWord) {
            $s = $samples[-1]
            Write-Host ('{0:hh\:mm\:ss} {1} done, {2} restarts, {3} unexpected; {4:0} MB managed, {5:0} MB resident, {6} threads, {7} handles' -f
                $clock.Elapsed, ($counts.Values | Measure-Object -Sum).Sum, $restarts.Count, $unexpected.Count, $s.ManagedMB, $s.ResidentMB, $s.Threads, $s.Handles)
            $nextWord = $clock.Elapsed + [timespan]::FromMinutes(1)
        }
        [Threading.Thread]::Sleep(5)
        if ($clock.Elapsed -gt $end + [timespan]::FromMinutes(2)) {
            $workers | Where-Object Shell | ForEach-Object { $unexpected.Add("It hangs: $($_.Work.Name) on $($_.Work.Touches -join ', ') since $($_.From)"); $_.Shell = $null }
        }
    }

    Add-Sample
    $afterWork = Get-OpenConnection
    $shell = [powershell]::Create()
    $shell.Runspace = $workers[0].Runspace
    $null = $shell.AddScript('Remove-Module DataAgent').Invoke()
    $deadline = $clock.Elapsed + [timespan]::FromSeconds(30)
    do { $left = Get-OpenConnection } while ($left -ne 'pg=0 maria=0 click=0' -and $clock.Elapsed -lt $deadline)
    $workers | ForEach-Object { $_.Runspace.Dispose() }

    "soak of $Minutes minutes, $runspaces runspaces, seed ${Seed}: $(($counts.Values | Measure-Object -Sum).Sum) commands, $($restarts.Count) restarts ($(($restarts | Group-Object Server | ForEach-Object { "$($_.Name) $($_.Count)" }) -join ', '))"
    foreach ($what in $counts.Keys | Sort-Object) { "  $($counts[$what]) $what" }
    "open connections after the last command: $afterWork; after Remove-Module: $left"
    # A process needs a minute or two until it has all that it will hold.
    if ($Minutes -ge 3) {
        $early, $late = foreach ($part in 1, 5) {
            $some = $samples | Where-Object { $_.At -ge $end * ($part / 6) -and $_.At -le $end * (($part + 1) / 6) }
            [pscustomobject]@{
                ManagedMB = ($some.ManagedMB | Sort-Object)[[int][Math]::Floor($some.Count / 2)]; ResidentMB = ($some.ResidentMB | Sort-Object)[[int][Math]::Floor($some.Count / 2)]
                Threads = ($some.Threads | Sort-Object)[[int][Math]::Floor($some.Count / 2)]; Handles = ($some.Handles | Sort-Object)[[int][Math]::Floor($some.Count / 2)]
            }
        }
        'second sixth: {0:0} MB managed, {1:0} MB resident, {2} threads, {3} handles; last sixth: {4:0} MB managed, {5:0} MB resident, {6} threads, {7} handles' -f
            $early.ManagedMB, $early.ResidentMB, $early.Threads, $early.Handles, $late.ManagedMB, $late.ResidentMB, $late.Threads, $late.Handles
        foreach ($figure in 'ManagedMB', 'ResidentMB', 'Threads', 'Handles') {
            if ($late.$figure -gt 1.2 * $early.$figure + 20) { $unexpected.Add("$figure grew from $($early.$figure) to $($late.$figure)") }
        }
    }
    if ($left -ne 'pg=0 maria=0 click=0') { $unexpected.Add("connections are left open: $left") }
    "$($unexpected.Count) unexpected"
    $unexpected
    if ($env:DATAAGENT_TALLY) { Add-Content $env:DATAAGENT_TALLY "soak-queries $(($counts.Values | Measure-Object -Sum).Sum)" }
}
finally {
    $servers.Values | ForEach-Object { Stop-TestServer $_ }
    Remove-TestHome $folder
}
exit [int]($unexpected.Count -gt 0)
