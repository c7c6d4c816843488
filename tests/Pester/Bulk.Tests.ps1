Describe 'Write-DataTable and Copy-DataTable' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
    }

    AfterAll { Remove-TestHome $folder }

    It 'loads objects of every kind, by name ignoring case' {
        Invoke-DataQuery 'CREATE TABLE kinds (id BIGINT, name VARCHAR, amount DECIMAL(12,2))' duck -As NonQuery | Out-Null
        $table = [Data.DataTable]::new()
        $null = $table.Columns.Add('ID', [int]); $null = $table.Columns.Add('Amount', [decimal])
        $null = $table.Rows.Add(4, 4.25); $null = $table.Rows.Add(5, [DBNull]::Value)
        $result = & {
            [pscustomobject]@{ Id = 1; Name = 'Zoë' }
            @{ ID = '2'; amount = 2.50d }
            [ordered]@{ name = if ($false) { 'x' }; id = 3L }
            $table
            Invoke-DataQuery 'SELECT 6 AS id, name FROM people WHERE id = 1' lite
        } | Write-DataTable kinds duck
        $result.Table, $result.Connection, $result.Rows | Should -Be 'kinds', 'duck', 6
        $result.RowsPerSecond | Should -BeGreaterThan 0
        $rows = Invoke-DataQuery 'SELECT * FROM kinds ORDER BY id' duck
        $rows.id | Should -Be (1..6)
        $rows[0].name, $rows[5].name | Should -Be 'Zoë', 'Ada'
        $rows.amount | Should -Be $null, 2.5, $null, 4.25, $null, $null
        $null -eq $rows[2].name | Should -BeTrue
    }

    It 'makes a table by the first rows, and drops it when the load fails' {
        1..3 | ForEach-Object { [pscustomobject]@{ n = $_; half = $_ / 2; text = "$_"; day = [DateOnly]::new(2024, 1, $_); nothing = $null } } |
            Write-DataTable made duck -CreateTable | ForEach-Object Rows | Should -Be 3
        $types = Invoke-DataQuery 'SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = @t ORDER BY column_index' duck -Parameter @{ t = 'made' }
        $types.data_type | Should -Be 'BIGINT', 'DOUBLE', 'VARCHAR', 'DATE', 'VARCHAR'
        { @{ n = 1 }, @{ n = 2; more = 1 } | Write-DataTable gone lite -CreateTable -BatchSize 1 } | Should -Throw -ErrorId 'ColumnNotFound,*'
        { Invoke-DataQuery 'SELECT * FROM gone' lite } | Should -Throw -ErrorId 'ObjectNotFound,*'
    }

    It 'names the row and the column that do not fit, and keeps nothing' {
        Invoke-DataQuery 'CREATE TABLE strict (n INTEGER NOT NULL)' lite -As NonQuery | Out-Null
        { 1..50 | ForEach-Object { @{ n = if ($_ -eq 37) { 'many' } else { $_ } } } | Write-DataTable strict lite -BatchSize 10 } |
            Should -Throw -ErrorId 'RowNotWritable,*' -ExpectedMessage "Row 37, column 'n': the text 'many' does not fit INTEGER."
        Invoke-DataQuery 'SELECT count(*) FROM strict' lite -As Scalar | Should -Be 0
        { 1..50 | ForEach-Object { @{ n = if ($_ -eq 37) { 'many' } else { $_ } } } | Write-DataTable strict lite -BatchSize 10 -CommitEachBatch } |
            Should -Throw -ExpectedMessage '*30 rows of the batches before were committed and stay.'
        Invoke-DataQuery 'SELECT count(*) FROM strict' lite -As Scalar | Should -Be 30
        { [pscustomobject]@{ m = 1 } | Write-DataTable strict lite } | Should -Throw -ErrorId 'ColumnNotFound,*' -ExpectedMessage '*Its columns: n.'
    }

    It 'writes nothing under -WhatIf, and on a connection marked read-only only with -AllowWrite' {
        $before = Invoke-DataQuery 'SELECT count(*) FROM people' lite -As Scalar
        @{ id = 9 } | Write-DataTable people lite -WhatIf | Should -BeNullOrEmpty
        Set-DataConnection lite -ReadOnly
        { @{ id = 9 } | Write-DataTable people lite } | Should -Throw -ErrorId 'ReadOnlyViolation,*'
        { Copy-DataTable people lite lite again -CreateTable } | Should -Throw -ErrorId 'ReadOnlyViolation,*'
        Invoke-DataQuery 'SELECT count(*) FROM people' lite -As Scalar | Should -Be $before
        Set-DataConnection lite -ReadOnly:$false
    }

    It 'copies a table or a query into another database with its types' {
        (Copy-DataTable orders duck lite -CreateTable).Rows | Should -Be 3
        $copy = Invoke-DataQuery 'SELECT * FROM orders ORDER BY id' lite
        $copy[0].total, $copy[0].placed.Ticks, $copy[0].day | Should -Be 19.90, ([datetime]'2024-03-01 12:00:00.123456').Ticks, ([DateOnly]::new(2024, 3, 1))
        (Copy-DataTable -Query 'SELECT id, name FROM people WHERE id <= @most' -Parameter @{ most = 2 } lite duck named -CreateTable).Rows | Should -Be 2
        (Invoke-DataQuery 'SELECT name FROM named ORDER BY id' duck).name | Should -Be 'Ada', 'Zoë'
        { Copy-DataTable -Query 'SELECT 1 AS x' duck lite } | Should -Throw -ErrorId 'ParameterMissing,*'
    }

    It 'says under -Verbose how many rows went in how long' {
        1..10 | ForEach-Object { @{ id = $_ } } | Write-DataTable people lite -Verbose 4>&1 | Out-String | Should -Match '10 rows in .* ms'
    }

    It 'stops at Ctrl+C and rolls back' {
        Invoke-DataQuery 'CREATE TABLE stopped (n BIGINT)' lite -As NonQuery | Out-Null
        $shell = [PowerShell]::Create()
        $null = $shell.AddScript("Import-Module '$module'; 'ready'; Copy-DataTable -Query 'SELECT n FROM range(3000000000) r(n)' duck lite stopped")
        $output = [Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke([Management.Automation.PSDataCollection[psobject]]::new(), $output)
        $clock = [Diagnostics.Stopwatch]::StartNew()
        while ($output.Count -eq 0 -and $clock.ElapsedMilliseconds -lt 60000) { $null = $running.AsyncWaitHandle.WaitOne(50) }
        while (-not (Test-Path "$folder/lite.sqlite-journal") -and $clock.ElapsedMilliseconds -lt 60000) { $null = $running.AsyncWaitHandle.WaitOne(50) }
        $running.IsCompleted | Should -BeFalse -Because 'three billion rows take a while'
        $shell.Stop()
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $shell.Dispose()
        Invoke-DataQuery 'SELECT count(*) FROM stopped' lite -As Scalar | Should -Be 0
    }

    It 'loads PostgreSQL and copies from it' {
        $server = Start-TestServer postgresql
        try {
            Add-DataConnection pg postgresql -Server $server.host -Port $server.port -User $server.user -Database $server.database
            (Copy-DataTable orders duck pg -CreateTable).Rows | Should -Be 3
            (Invoke-DataQuery 'SELECT total, placed FROM orders ORDER BY id' pg)[0].total | Should -Be 19.90
            { @{ id = 1; total = 'much' } | Write-DataTable public.orders pg } | Should -Throw -ErrorId 'RowNotWritable,*'
            1..20000 | ForEach-Object { [pscustomobject]@{ id = $_; person = $_ % 7 } } | Write-DataTable public.orders pg | ForEach-Object Rows | Should -Be 20000
            (Copy-DataTable orders pg duck orders_back -CreateTable).Rows | Should -Be 20003
            Invoke-DataQuery 'SELECT sum(id)::BIGINT FROM orders_back' duck -As Scalar | Should -Be (200010000 + 33)
        }
        finally { Stop-TestServer $server }
    }
}
