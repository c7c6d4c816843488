Describe 'Invoke-DataQuery' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
    }

    AfterAll { Remove-TestHome $folder }

    It 'gives typed rows, and null is $null' {
        $rows = Invoke-DataQuery 'SELECT * FROM orders ORDER BY id' duck
        $rows.Count | Should -Be 3
        $rows[0].id | Should -BeOfType long
        $rows[0].total | Should -BeOfType decimal
        $rows[0].placed | Should -BeOfType datetime
        $rows[0].day | Should -BeOfType DateOnly
        $rows[0].placed.Ticks % 10000000 | Should -Be 1234560
        $null -eq $rows[1].placed | Should -BeTrue
        if ($rows[1].placed) { throw 'a null is true' }
        $rows[1].placed ?? 'none' | Should -Be 'none'
    }

    It 'gives the columns and nothing else' {
        $row = Invoke-DataQuery 'SELECT id, name FROM people WHERE id = 2' lite
        $row.PSObject.Properties.Name | Should -Be 'id', 'name'
        $row | ConvertTo-Json -Compress | Should -Be '{"id":2,"name":"Zoë"}'
        ($row | ConvertTo-Csv)[0] | Should -Be '"id","name"'
    }

    It 'feeds Where-Object, Export-Csv and Sort-Object' {
        Invoke-DataQuery 'SELECT * FROM people' lite | Where-Object name -EQ 'Ada' | ForEach-Object id | Should -Be 1
        $csv = Join-Path $folder 'people.csv'
        Invoke-DataQuery 'SELECT * FROM people' lite | Export-Csv $csv
        (Import-Csv $csv).Count | Should -Be 3
        (Invoke-DataQuery 'SELECT * FROM orders' duck | Sort-Object total)[0].id | Should -Be 11
        $xml = Join-Path $folder 'people.xml'
        Invoke-DataQuery 'SELECT * FROM people' lite | Export-Clixml $xml
        (Import-Clixml $xml)[1].name | Should -Be 'Zoë'
    }

    It 'takes parameters from a dictionary, an object and a list' {
        (Invoke-DataQuery 'SELECT name FROM people WHERE id = @id' lite -Parameter @{ id = 2 }).name | Should -Be 'Zoë'
        (Invoke-DataQuery 'SELECT id FROM people WHERE name = @name' lite -Parameter ([pscustomobject]@{ name = 'Ada' })).id | Should -Be 1
        (Invoke-DataQuery 'SELECT id FROM people WHERE id IN (@ids) ORDER BY id' lite -Parameter @{ ids = 1, 3 }).id | Should -Be 1, 3
        $mean = "x'; DROP TABLE people; --"
        Invoke-DataQuery 'SELECT id FROM people WHERE name = @name' lite -Parameter @{ name = $mean } | Should -BeNullOrEmpty
        { Invoke-DataQuery 'SELECT @a' lite } | Should -Throw -ErrorId 'ParameterMissing,*'
        { Invoke-DataQuery 'SELECT 1' lite -Parameter @{ a = 1 } } | Should -Throw -ErrorId 'ParameterUnused,*'
    }

    It 'names databases, connections or the default' {
        (Invoke-DataQuery 'SELECT 1 AS x' -Connection duck).x | Should -Be 1
        { Invoke-DataQuery 'SELECT 1' } | Should -Throw -ErrorId 'NoDatabase,*'
        { Invoke-DataQuery 'SELECT 1' litte } | Should -Throw -ErrorId 'DatabaseNotFound,*'
        { Invoke-DataQuery 'SELECT 1' lite, duck } | Should -Throw -ErrorId 'DatabasesSpanConnections,*'
        { Invoke-DataQuery 'SELECT 1' -Connection nosuch } | Should -Throw -ErrorId 'ConnectionNotFound,*'
    }

    It 'writes on a connection marked read-only only with -AllowWrite' {
        Add-DataConnection guarded sqlite -Database (Join-Path $folder 'guarded.sqlite') -CreateFile
        Invoke-DataQuery 'CREATE TABLE t (n int)' guarded -As NonQuery | Out-Null
        Set-DataConnection guarded -ReadOnly
        { Invoke-DataQuery 'INSERT INTO t VALUES (1)' guarded } | Should -Throw -ErrorId 'ReadOnlyViolation,*'
        { Invoke-DataQuery 'INSERT INTO t VALUES (1)' guarded -WhatIf } | Should -Throw -ErrorId 'ReadOnlyViolation,*'
        { Invoke-DataQuery 'INSERT INTO t VALUES (1)' guarded -AllowWrite -ReadOnly } | Should -Throw -ErrorId 'ReadOnlyViolation,*'
        Invoke-DataQuery 'INSERT INTO t VALUES (1)' guarded -AllowWrite -WhatIf
        Invoke-DataQuery 'SELECT count(*) FROM t' guarded -As Scalar -WhatIf | Should -Be 0
        Invoke-DataQuery 'INSERT INTO t VALUES (1)' guarded -AllowWrite -Confirm:$false
        Invoke-DataQuery 'SELECT count(*) FROM t' guarded -As Scalar | Should -Be 1
    }

    It 'hands the result over in other forms' {
        $table = Invoke-DataQuery 'SELECT * FROM orders' duck -As DataTable
        $table.GetType().Name | Should -Be 'DataTable'
        $table.Rows.Count | Should -Be 3
        (Invoke-DataQuery 'SELECT id, name FROM people WHERE id = 1' lite -As Hashtable).name | Should -Be 'Ada'
        Invoke-DataQuery 'SELECT count(*) FROM orders' duck -As Scalar | Should -Be 3
        Invoke-DataQuery 'UPDATE people SET born = born' lite -As NonQuery | Should -Be 3
        Invoke-DataQuery 'SELECT * FROM orders WHERE 1 = 0' duck | Should -BeNullOrEmpty
    }

    It 'takes the result set that was asked for, and says how many more there are' {
        $rows = Invoke-DataQuery 'SELECT 1 AS a; SELECT 2 AS b UNION ALL SELECT 3; SELECT 4 AS c' duck -WarningVariable said -WarningAction SilentlyContinue
        $rows.a | Should -Be 1
        "$said" | Should -Match '2 more result sets'
        $second = Invoke-DataQuery 'SELECT 1 AS a; SELECT 2 AS b UNION ALL SELECT 3' lite -ResultSet 1 -WarningVariable said -WarningAction SilentlyContinue
        $second.b | Should -Be 2, 3
        $said | Should -BeNullOrEmpty
        { Invoke-DataQuery 'SELECT 1' lite -ResultSet 1 } | Should -Throw -ErrorId 'ResultSetNotFound,*'
    }

    It 'gives all result sets as one DataSet' {
        $set = Invoke-DataQuery "SELECT 1 AS a, NULL AS n; SELECT 'x' AS b, 2.5 AS c WHERE 1 = 0; SELECT id FROM people ORDER BY id" lite -As DataSet
        $set.GetType().FullName | Should -Be 'System.Data.DataSet'
        $set.Tables.Count | Should -Be 3
        $set.Tables[0].Rows[0].n | Should -BeOfType DBNull
        $set.Tables[1].Rows.Count | Should -Be 0
        $set.Tables[1].Columns.ColumnName | Should -Be 'b', 'c'
        $set.Tables[2].Rows.id | Should -Be 1, 2, 3
        (Invoke-DataQuery 'SELECT id FROM people WHERE 1 = 0' lite -As DataTable).Columns[0].ColumnName | Should -Be 'id'
    }

    It 'gives a scalar only when everything succeeded' {
        Invoke-DataQuery 'SELECT max(id) FROM people; UPDATE people SET born = born' lite -As Scalar | Should -Be 3
        { Invoke-DataQuery 'SELECT 1; SELECT * FROM nosuch' lite -As Scalar } | Should -Throw -ErrorId 'ObjectNotFound,*'
        Invoke-DataQuery 'SELECT id FROM people WHERE 1 = 0' lite -As Scalar | Should -BeNullOrEmpty
        $row = Invoke-DataQuery 'SELECT id, born FROM people WHERE id = 2' lite -As Hashtable
        @($row.Keys) | Should -Be 'id', 'born'
        $null -eq $row.born | Should -BeTrue
        Invoke-DataQuery 'SELECT 1' lite -As NonQuery | Should -Be 0
    }

    It 'says SQL and timing under -Verbose, and the place and cause of a failure' {
        $said = Invoke-DataQuery 'SELECT 1 AS x' duck -Verbose 4>&1 | Out-String
        $said | Should -Match 'SELECT 1 AS x'
        $said | Should -Match '1 rows in .* ms'
        { Invoke-DataQuery 'SELEC 1' lite } | Should -Throw -ErrorId 'SyntaxError,*'
        { Invoke-DataQuery 'SELECT * FROM nosuch' duck } | Should -Throw -ErrorId 'ObjectNotFound,*'
    }

    It 'cuts at MaxRows and warns' {
        $rows = Invoke-DataQuery 'SELECT i FROM range(10) r(i)' duck -MaxRows 4 -WarningVariable said -WarningAction SilentlyContinue
        $rows.Count | Should -Be 4
        $said | Should -Match 'cut'
    }

    It 'stops the query when the pipeline wants no more' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $rows = Invoke-DataQuery 'SELECT i FROM range(2000000000) r(i)' duck | Select-Object -First 3
        $rows.i | Should -Be 0, 1, 2
        $clock.ElapsedMilliseconds | Should -BeLessThan 3000
    }

    It 'stops at Ctrl+C within a second' {
        $shell = [PowerShell]::Create()
        $null = $shell.AddScript("Import-Module '$module'; Invoke-DataQuery 'SELECT 1' duck | Out-Null; 'ready'; Invoke-DataQuery 'SELECT count(*) FROM range(3000000) a(i), range(3000000) b(j) WHERE i*j % 7 = 3' duck -TimeoutSeconds 0")
        $output = [Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke([Management.Automation.PSDataCollection[psobject]]::new(), $output)
        $clock = [Diagnostics.Stopwatch]::StartNew()
        while ($output.Count -eq 0 -and $clock.ElapsedMilliseconds -lt 30000) { $null = $running.AsyncWaitHandle.WaitOne(50) }
        $null = $running.AsyncWaitHandle.WaitOne(500)
        $running.IsCompleted | Should -BeFalse -Because 'the query runs for minutes'
        $clock.Restart()
        $shell.Stop()
        Write-Host "    stopped after $($clock.ElapsedMilliseconds) ms"
        $clock.ElapsedMilliseconds | Should -BeLessThan 1000
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $shell.Dispose()
    }

    It 'ends a query at its timeout' {
        { Invoke-DataQuery 'SELECT count(*) FROM range(3000000) a(i), range(3000000) b(j) WHERE i*j % 7 = 3' duck -TimeoutSeconds 0.5 } |
            Should -Throw -ErrorId 'QueryTimeout,*'
    }

    It 'refuses to write when it may only read' {
        { Invoke-DataQuery 'DELETE FROM people' lite -ReadOnly } | Should -Throw
        Invoke-DataQuery 'SELECT count(*) FROM people' lite -As Scalar | Should -Be 3
    }

    It 'gives exit code 1 in a runbook that stops at errors' {
        Invoke-CleanShell 'Import-Module $module; Invoke-DataQuery "SELECT * FROM nosuch" lite' 2>$null
        $LASTEXITCODE | Should -Be 1
    }

    It 'reads the same under other cultures and strict mode' {
        $lines = Invoke-CleanShell @'
Set-StrictMode -Version Latest
Import-Module $module
foreach ($culture in 'de-DE', 'tr-TR') {
    [Threading.Thread]::CurrentThread.CurrentCulture = $culture
    $row = Invoke-DataQuery 'SELECT total, ID FROM orders WHERE id = 10' duck
    $row.total.ToString([cultureinfo]::InvariantCulture)
    ($row | Join-QueryResult ([pscustomobject]@{ id = 10; note = 'x' }) id).note
}
'@
        $lines | Should -Be '19.90', 'x', '19.90', 'x'
    }
}
