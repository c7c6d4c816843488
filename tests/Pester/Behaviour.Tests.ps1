# What PowerShell itself promises of every cmdlet, tried with ours.
Describe 'At home in PowerShell' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
        $server = Start-TestServer postgresql
        Add-DataConnection pg postgresql -Server 127.0.0.1 -Port $server.Port -Database $server.Database -User $server.User
    }

    AfterAll {
        Stop-TestServer $server
        Remove-TestHome $folder
    }

    It 'fills -OutVariable while rows pass' {
        $seen = Invoke-DataQuery 'SELECT * FROM people ORDER BY id' lite -OutVariable rows | ForEach-Object id
        $seen | Should -Be 1, 2, 3
        $rows.name | Should -Be 'Ada', 'Zoë', $null
    }

    It 'puts warnings into -WarningVariable and silences them by -WarningAction' {
        $rows = Invoke-DataQuery 'SELECT * FROM people' lite -MaxRows 1 -WarningVariable warnings -WarningAction SilentlyContinue
        $rows | Should -HaveCount 1
        $warnings | Should -HaveCount 1
        $warnings[0].Message | Should -BeLike '*1 row*'
    }

    It 'brings notices of the server as verbose lines and its warnings as warnings' {
        $lines = Invoke-DataQuery "DO `$`$ BEGIN RAISE NOTICE 'a notice'; RAISE WARNING 'a warning'; END `$`$" pg -As NonQuery -Verbose -WarningVariable warnings -WarningAction SilentlyContinue 4>&1
        ($lines -join "`n") | Should -BeLike '*a notice*'
        $warnings.Message | Should -BeLike '*a warning*'
    }

    It 'an error ends the call, goes into -ErrorVariable and carries its id' {
        try { Invoke-DataQuery 'SELECT * FROM nosuch' pg -ErrorVariable failures } catch { $caught = $_ }
        $caught.FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
        $caught.Exception.Message | Should -BeLike '*pg*nosuch*'
        $failures.Count | Should -BeGreaterThan 0
    }

    It 'one bad name of several is an error that does not end the call' {
        $found = Get-DataConnection nosuch, lite -ErrorVariable failures -ErrorAction SilentlyContinue
        $found.Name | Should -Be 'lite'
        $failures | Should -HaveCount 1
        { Get-DataConnection nosuch, lite -ErrorAction Stop } | Should -Throw -ErrorId 'ConnectionNotFound,*'
    }

    It 'stops the query on the server when Select-Object -First wants no more' {
        $rows = Invoke-DataQuery "SELECT generate_series(1, 100000000) AS i" pg -TimeoutSeconds 0 | Select-Object -First 2
        $rows.i | Should -Be 1, 2
        $clock = [Diagnostics.Stopwatch]::StartNew()
        do {
            $running = Invoke-DataQuery "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%generate_series(1, 100000000)%' AND pid <> pg_backend_pid()" pg -As Scalar
        } while ($running -gt 0 -and $clock.ElapsedMilliseconds -lt 5000)
        $running | Should -Be 0
    }

    It 'gives the same rows from <Where>' -ForEach (@(
        @{ Where = 'Start-Job'; Start = { param($module) Start-Job { Import-Module $using:module; Invoke-DataQuery 'SELECT * FROM orders WHERE id = 10' duck } } }
        @{ Where = 'Start-ThreadJob'; Start = { param($module) Start-ThreadJob { Import-Module $using:module; Invoke-DataQuery 'SELECT * FROM orders WHERE id = 10' duck } } }
        @{ Where = 'ForEach-Object -Parallel'; Start = { param($module) 1 | ForEach-Object -Parallel { Import-Module $using:module; Invoke-DataQuery 'SELECT * FROM orders WHERE id = 10' duck } -AsJob } }) | Where-Object { $_.Where -notlike 'Start-*' -or (Get-Command $_.Where -ErrorAction Ignore) }) {
        $row = & $Start $module | Receive-Job -Wait -AutoRemoveJob
        $row.id | Should -Be 10
        $row.total | Should -Be 19.90
        $row.total | Should -BeOfType decimal
        $row.placed | Should -Be ([datetime]'2024-03-01 12:00:00.123456')
        ($row.PSObject.Properties | Where-Object Name -NotIn RunspaceId, PSComputerName, PSShowComputerName, PSSourceJobInstanceId).Name | Should -Be 'id', 'person', 'total', 'placed', 'day'
    }

    It 'a row goes through serialization, as remoting does it, with its values' {
        $row = Invoke-DataQuery "SELECT 1::int AS i, 2.50::numeric AS n, NULL::text AS nothing, ARRAY[1,2] AS list, '2024-01-02'::date AS day, 'a'::text AS t" pg
        $back = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($row))
        $back.i | Should -Be 1
        $back.n | Should -Be 2.50
        $null -eq $back.nothing | Should -BeTrue
        $back.list | Should -Be 1, 2
        "$($back.day)" | Should -Be "$($row.day)"
        $back.t | Should -Be 'a'
    }

    It '<Consumer> sees the columns and nothing else' -ForEach @(
        @{ Consumer = 'Format-Table'; Names = { ((Invoke-DataQuery 'SELECT id, name FROM people WHERE id = 1' lite | Format-Table | Out-String).Trim() -split '\r?\n')[0].Trim() -split '\s+' } }
        @{ Consumer = 'Format-List'; Names = { (Invoke-DataQuery 'SELECT id, name FROM people WHERE id = 1' lite | Format-List | Out-String).Trim() -split '\r?\n' | ForEach-Object { ($_ -split ':')[0].Trim() } } }
        @{ Consumer = 'ConvertTo-Json'; Names = { (Invoke-DataQuery 'SELECT id, name FROM people WHERE id = 1' lite | ConvertTo-Json | ConvertFrom-Json -AsHashtable).Keys } }
        @{ Consumer = 'Export-Csv'; Names = { (Invoke-DataQuery 'SELECT id, name FROM people WHERE id = 1' lite | ConvertTo-Csv)[0] -replace '"' -split ',' } }
        @{ Consumer = 'Export-Clixml'; Names = { Invoke-DataQuery 'SELECT id, name FROM people WHERE id = 1' lite | Export-Clixml "$folder/row.xml"; (Import-Clixml "$folder/row.xml").PSObject.Properties.Name } }
        @{ Consumer = 'Select-Object *'; Names = { (Invoke-DataQuery 'SELECT id, name FROM people WHERE id = 1' lite | Select-Object *).PSObject.Properties.Name } }
        @{ Consumer = 'Get-Member'; Names = { (Invoke-DataQuery 'SELECT id, name FROM people WHERE id = 1' lite | Get-Member -MemberType Properties).Name } }) {
        & $Names | Should -Be 'id', 'name'
    }

    It 'a result without rows is nothing, and $null in the pipeline is no row' {
        Invoke-DataQuery 'SELECT * FROM people WHERE id = 99' lite | Should -BeNullOrEmpty
        @($null | Join-QueryResult @([pscustomobject]@{ id = 1 }) id -ErrorAction SilentlyContinue) | Should -HaveCount 0
    }

    It 'shows secrets in no form of a connection' {
        $env:DATABASE_CREDENTIALS_KEY = New-DataCredentialKey
        $credential = [pscredential]::new('u', (ConvertTo-SecureString 'shown-pw' -AsPlainText -Force))
        Add-DataConnection hidden postgresql -Server 127.0.0.1 -Port 1 -Credential $credential -SkipTest
        $connection = Get-DataConnection hidden
        $forms = @(
            $connection | Format-List * -Force | Out-String
            $connection | Format-Custom | Out-String
            $connection | ConvertTo-Json -Depth 5
            $connection | ConvertTo-Csv
            [Management.Automation.PSSerializer]::Serialize($connection, 5)
            Get-DataConnection hidden -Detailed | Format-List * | Out-String
            try { Invoke-DataQuery 'SELECT 1' -Connection hidden -Verbose 4>&1 } catch { $_ | Format-List * -Force | Out-String; $_.Exception | Format-List * -Force | Out-String }
            $Error[0..2] | Format-List * -Force | Out-String
        )
        $forms -join "`n" | Should -Match 'hidden'
        $forms -join "`n" | Should -Not -Match 'shown-pw'
        Remove-DataConnection hidden -Force
        Remove-Item env:DATABASE_CREDENTIALS_KEY
    }
}
