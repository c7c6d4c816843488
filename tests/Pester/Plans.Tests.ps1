Describe 'Plans and fleets' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
        Push-Location $folder
        Set-Content piped.yaml @'
inputs: [procs]
operations:
  - { id: top, type: sql, query: "SELECT Name, count(*) AS n FROM procs GROUP BY Name ORDER BY n DESC, Name", output: top }
final_output: top
'@
        (Get-Content -Raw piped.yaml).Replace('Name', 'ProcessName') | Set-Content processes.yaml
    }

    AfterAll {
        Pop-Location
        Remove-TestHome $folder
    }

    It 'takes piped objects as an input' {
        $rows = 'a', 'b', 'a' | ForEach-Object { [pscustomobject]@{ Name = $_; Other = Get-Date } } | Invoke-DataPlan piped.yaml -InputName procs
        $rows.Name | Should -Be 'a', 'b'
        $rows.n | Should -Be 2, 1
    }

    It 'takes processes, whatever their other properties are' {
        $rows = Get-Process | Invoke-DataPlan -Plan (Import-DataPlan processes.yaml) -InputName procs
        $rows.ProcessName | Should -Contain (Get-Process -Id $PID).ProcessName
    }

    It 'says that an input without rows has no columns, and names a wrong input' {
        { @() | Invoke-DataPlan piped.yaml -InputName procs } | Should -Throw -ErrorId 'InputInvalid,*'
        { 1..2 | ForEach-Object { @{ Name = $_ } } | Invoke-DataPlan piped.yaml -InputName nosuch } | Should -Throw -ErrorId 'InputInvalid,*'
    }

    It 'reports bytes and times of each step' {
        Set-Content fetch.yaml "operations: [{ id: p, type: fetch, database: lite, query: SELECT id FROM people, output: p }]`nfinal_output: p"
        Invoke-DataPlan fetch.yaml -Report steps | Should -HaveCount 3
        $steps[0].Bytes | Should -BeGreaterThan 0
        $steps[0].EndedAt | Should -BeGreaterOrEqual $steps[0].StartedAt
        ($steps | Out-String) | Should -Match 'Bytes\s+Wait\s+First'
    }

    It 'asks the databases whether they would take the queries, unless told not to' {
        Set-Content wrong.yaml "operations: [{ id: p, type: fetch, database: lite, query: SELECT nosuch FROM people, output: p }]`nfinal_output: p"
        (Test-DataPlan wrong.yaml).Path | Should -Be 'operations[0].query'
        Test-DataPlan wrong.yaml -Quiet | Should -BeFalse
        Test-DataPlan wrong.yaml -Offline | Should -BeNullOrEmpty
    }

    It 'asks several connections at once and goes on when one fails' {
        $rows = Invoke-DataQuery 'SELECT id FROM people' -Connection lite, duck -ErrorVariable failed -ErrorAction SilentlyContinue
        $rows | Should -HaveCount 3
        $rows._connection | Select-Object -Unique | Should -Be 'lite'
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
        $failed[0].TargetObject | Should -Be 'duck'
        { Invoke-DataQuery 'SELECT id FROM people' -Connection lite, duck -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
    }

    It 'asks all connections of a tag' {
        Add-DataConnection other sqlite -Database (Join-Path $folder 'other.sqlite') -CreateFile -Tag branch
        (Invoke-DataQuery 'SELECT 7 AS n' -Tag branch) | ForEach-Object { "$($_._connection) $($_.n)" } | Should -Be 'other 7'
    }
}
