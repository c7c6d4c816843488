Describe 'Get-DataQueryHistory' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
    }

    AfterAll {
        Remove-Item env:DATAAGENT_HISTORY, env:DATAAGENT_HISTORY_VALUES -ErrorAction Ignore
        Remove-TestHome $folder
    }

    It 'keeps who ran what where' {
        Invoke-DataQuery 'SELECT id FROM people WHERE id < @top' lite -Parameter @{ top = 3 } | Out-Null
        $entry = Get-DataQueryHistory -Newest 1
        $entry.Sql | Should -Be 'SELECT id FROM people WHERE id < @top'
        $entry.Connection, $entry.Database, $entry.Rows, $entry.Outcome | Should -Be 'lite', 'lite', 2, 'Ok'
        $entry.User, $entry.Host | Should -Be ([Environment]::UserName), ([Environment]::MachineName)
        @($entry.Parameters.Keys) | Should -Be 'top'
        $entry.Parameters['top'] | Should -BeNullOrEmpty
        $entry.StartedAt | Should -BeGreaterThan (Get-Date).AddMinutes(-1)
    }

    It 'keeps failures, cuts and what a filter asks for' {
        { Invoke-DataQuery 'SELECT * FROM nowhere' lite } | Should -Throw
        Invoke-DataQuery 'SELECT * FROM people' lite -MaxRows 1 -WarningAction SilentlyContinue | Out-Null
        (Get-DataQueryHistory -Outcome Failed -Text nowhere).ErrorId | Should -Be 'ObjectNotFound'
        (Get-DataQueryHistory -ErrorId ObjectNotFound -Connection lite).Count | Should -Be 1
        (Get-DataQueryHistory -Outcome Cut).Rows | Should -Be 1
        Get-DataQueryHistory -Since (Get-Date).AddHours(1) | Should -BeNullOrEmpty
        Get-DataQueryHistory duck -Text people | Should -BeNullOrEmpty
    }

    It 'counts by shape' {
        1..4 | ForEach-Object { Invoke-DataQuery "SELECT name FROM people WHERE id IN ($_, 99)" lite | Out-Null }
        $figures = Get-DataQueryHistory -Text 'IN (' -Statistics
        $figures.Shape | Should -Be 'SELECT NAME FROM PEOPLE WHERE ID IN(?)'
        $figures.Count, $figures.Rows, $figures.Errors | Should -Be 4, 3, 0
        $figures.Percentile95Milliseconds | Should -BeGreaterOrEqual $figures.MedianMilliseconds
    }

    It 'keeps values only on request and secrets never' {
        $env:DATAAGENT_HISTORY_VALUES = 'true'
        Invoke-DataQuery 'SELECT @plain, @password' lite -Parameter @{ plain = 7; password = 'hunter2-pw' } | Out-Null
        Remove-Item env:DATAAGENT_HISTORY_VALUES
        $parameters = (Get-DataQueryHistory -Newest 1).Parameters
        $parameters['plain'], $parameters['password'] | Should -Be '7', '********'
        { Invoke-DataQuery "CREATE USER x PASSWORD 'hunter2-pw'" duck } | Should -Throw
        (Get-DataQueryHistory -Newest 1).Sql | Should -Be "CREATE USER x PASSWORD '********'"
        Get-Content (Join-Path $env:DATAAGENT_HOME 'history.db') -Raw | Should -Not -Match 'hunter2-pw'
    }

    It 'can be turned off, and warns once when it cannot be written' {
        $env:DATAAGENT_HISTORY = 'off'
        Invoke-DataQuery "SELECT 'not kept'" lite | Out-Null
        Remove-Item env:DATAAGENT_HISTORY
        Get-DataQueryHistory -Text 'not kept' | Should -BeNullOrEmpty
        $lines = Invoke-CleanShell @"
Import-Module `$module
Remove-Item `$env:DATAAGENT_HOME/history.spool -ErrorAction Ignore
New-Item -ItemType Directory `$env:DATAAGENT_HOME/history.spool | Out-Null
Invoke-DataQuery 'SELECT 1 AS x' lite -WarningVariable w 3>`$null | ForEach-Object x
Invoke-DataQuery 'SELECT 2 AS x' lite -WarningVariable +w 3>`$null | ForEach-Object x
`$w.Count
Remove-Item `$env:DATAAGENT_HOME/history.spool
"@
        $lines | Should -Be '1', '2', '1'
    }
}
