Describe 'Plans on servers' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        $postgres = Start-TestServer postgresql
        $maria = Start-TestServer mariadb
        Add-DataConnection pg postgresql -Server 127.0.0.1 -Port $postgres.Port -User $postgres.User -Database $postgres.Database
        Add-DataConnection my mysql -Server 127.0.0.1 -Port $maria.Port -User $maria.User -Database $maria.Database
        Push-Location $folder
        Set-Content slow.yaml @'
inputs: [names]
limits: { default_timeout: 300 }
operations:
  - { id: a, type: fetch, database: pg, query: "SELECT n, pg_sleep(0.0005)::text AS s FROM generate_series(1, 2000000) AS n", output: a }
  - { id: b, type: fetch, database: my, query: "SELECT 1 AS n, sleep(200) AS s", output: b }
  - { id: j, type: sql, query: "SELECT a.n, names.name FROM a JOIN b USING (n) CROSS JOIN names", output: j }
final_output: j
'@
        function Get-Running {
            @(Invoke-DataQuery "SELECT query FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND state = 'active' AND pid <> pg_backend_pid()" pg) +
            @(Invoke-DataQuery "SELECT info FROM information_schema.processlist WHERE info LIKE '%sleep(200)%' AND id <> connection_id()" my)
        }

        function Wait-Until([scriptblock] $condition, [int] $seconds = 20) {
            $clock = [Diagnostics.Stopwatch]::StartNew()
            while (-not (& $condition) -and $clock.Elapsed.TotalSeconds -lt $seconds) { Start-Sleep -Milliseconds 50 }
            & $condition
        }
    }

    AfterAll {
        Pop-Location
        Stop-TestServer $postgres
        Stop-TestServer $maria
        Remove-TestHome $folder
    }

    It 'stops every query on its server at Ctrl+C, and shows what it does until then' {
        $shell = [PowerShell]::Create()
        $null = $shell.AddScript("Import-Module '$module'; [pscustomobject]@{ name = 'Ada' } | Invoke-DataPlan '$folder/slow.yaml' -InputName names")
        $shell.Streams.Progress.EnumeratorNeverBlocks = $shell.Streams.Error.EnumeratorNeverBlocks = $true
        $output = [Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke([Management.Automation.PSDataCollection[psobject]]::new(), $output)
        Wait-Until { (Get-Running).Count -eq 2 -or $running.IsCompleted } | Should -BeTrue
        $running.IsCompleted | Should -BeFalse -Because ($shell.Streams.Error | Out-String)
        Wait-Until { $shell.Streams.Progress.StatusDescription -match 'a [1-9][\d,]* rows' } | Should -BeTrue
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 5
        Wait-Until { (Get-Running).Count -eq 0 } 5 | Should -BeTrue
        $output | Should -BeNullOrEmpty
        $shell.Dispose()
    }

    It 'shows progress at most four times a second' {
        $shell = [PowerShell]::Create()
        $null = $shell.AddScript("Import-Module '$module'; Invoke-DataPlan '$folder/short.yaml' | Measure-Object | ForEach-Object Count")
        Set-Content short.yaml "operations: [{ id: a, type: fetch, database: pg, query: 'SELECT n, pg_sleep(0.0005)::text AS s FROM generate_series(1, 3000) AS n', output: a }]`nfinal_output: a"
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Invoke() | Should -Be 3000
        $shown = @($shell.Streams.Progress | Where-Object Activity -Like 'Plan *')
        $shown.Count | Should -BeGreaterThan 1
        $shown.Count | Should -BeLessOrEqual (4 * $clock.Elapsed.TotalSeconds + 1)
        $shown[-1].RecordType | Should -Be 'Completed'
        $shell.Dispose()
    }

    It 'ends a plan and its queries at its time limit' {
        (Get-Content -Raw slow.yaml).Replace('default_timeout: 300', 'plan_timeout: 1').Replace('inputs: [names]', '').Replace(' CROSS JOIN names', '').Replace(', names.name', '') | Set-Content limited.yaml
        { Invoke-DataPlan limited.yaml } | Should -Throw -ErrorId 'QueryTimeout,*'
        Wait-Until { (Get-Running).Count -eq 0 } 5 | Should -BeTrue
    }
}
