Describe 'Group-, Merge- and Select-QueryResult' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
        $sales = @(
            [pscustomobject]@{ region = 'north'; amount = 10; price = 1.25d; who = 'Ada' }
            [pscustomobject]@{ region = 'south'; amount = 20; price = 2.5d; who = $null }
            [pscustomobject]@{ region = 'north'; amount = 30; price = 3.75d; who = 'Zoë' }
        )
    }

    AfterAll { Remove-TestHome $folder }

    Context 'Group-QueryResult' {
        It 'counts by default and keeps the order of first rows' {
            $rows = $sales | Group-QueryResult region
            $rows.region | Should -Be 'north', 'south'
            $rows | ForEach-Object count | Should -Be 2, 1
        }

        It 'names each measure after its column' {
            $row = $sales | Group-QueryResult -Count -Sum amount, price -Average amount -Min who -Max amount -Median amount -First who -CountDistinct region -StringJoin who -Separator '+'
            $row.PSObject.Properties.Name | Should -Be count, sum_amount, sum_price, average_amount, min_who, max_amount, median_amount, first_who, count_distinct_region, join_who
            $row.sum_amount | Should -Be 60
            $row.sum_amount | Should -BeOfType [long]
            $row.average_amount | Should -BeOfType [decimal]
            $row.median_amount | Should -Be 20
            $row.join_who | Should -Be 'Ada+Zoë'
        }

        It 'takes measures as a dictionary, in its order, or as a list' {
            $rows = $sales | Group-QueryResult region ([ordered]@{ z = 'sum amount'; a = 'count who' })
            $rows[1].PSObject.Properties.Name | Should -Be region, z, a
            $rows[1].a | Should -Be 0
            ($sales | Group-QueryResult -Measure 'max amount', 'count').max_amount | Should -Be 30
        }

        It 'groups query results with their types' {
            $rows = Invoke-DataQuery 'SELECT person, total, day FROM orders ORDER BY id' duck | Group-QueryResult person -Sum total -First day
            $rows[0].sum_total | Should -Be 24.90
            $rows[0].first_day | Should -BeOfType [DateOnly]
            $rows[1].person | Should -BeNullOrEmpty
        }

        It 'takes rows as an argument, null rows and no rows' {
            @(Group-QueryResult -InputObject $sales -By region).Count | Should -Be 2
            ($null, $sales[0], $null | Group-QueryResult).count | Should -Be 1
            @() | Group-QueryResult region | Should -BeNullOrEmpty
            (@() | Group-QueryResult).count | Should -Be 0
        }

        It 'groups .NET objects by the columns that are named, whatever else they hold' {
            $rows = Get-Process | Group-QueryResult ProcessName -Sum TotalProcessorTime -Count
            ($rows | Measure-Object count -Sum).Sum | Should -BeGreaterThan 0
            $rows[0].sum_TotalProcessorTime | Should -BeOfType [timespan]
        }

        It 'lists the columns when one is missing' {
            { $sales | Group-QueryResult nowhere } | Should -Throw -ErrorId 'ColumnNotFound,*' -ExpectedMessage '*region, amount, price, who*'
            { $sales | Group-QueryResult region -Sum who } | Should -Throw -ErrorId 'InputInvalid,*'
            { $sales | Group-QueryResult region @{ x = 'most amount' } } | Should -Throw -ErrorId 'InputInvalid,*'
        }
    }

    Context 'Merge-QueryResult' {
        It 'gives <Expected> for <Type>' -ForEach @(
            @{ Type = 'Union'; Expected = '1x,2x,3y' }
            @{ Type = 'UnionAll'; Expected = '1x,2x,2x,2x,3y' }
            @{ Type = 'Intersect'; Expected = '2x' }
            @{ Type = 'Except'; Expected = '1x' }
        ) {
            $first = [pscustomobject]@{ k = 1; v = 'x' }, [pscustomobject]@{ k = 2; v = 'x' }, [pscustomobject]@{ k = 2; v = 'x' }
            $second = [pscustomobject]@{ v = 'x'; k = 2L }, [pscustomobject]@{ v = 'y'; k = 3L }
            (($first | Merge-QueryResult $second $Type | ForEach-Object { "$($_.k)$($_.v)" }) -join ',') | Should -Be $Expected
        }

        It 'widens types and leaves null what a side lacks' {
            $rows = [pscustomobject]@{ a = 1 } | Merge-QueryResult { [pscustomobject]@{ a = 2.5d; b = 'x' } }
            $rows.a | Should -Be 1, 2.5
            $rows[0].a | Should -BeOfType [decimal]
            $rows[0].b | Should -BeNullOrEmpty
        }

        It 'merges two databases' {
            $rows = Invoke-DataQuery 'SELECT id, name FROM people' lite | Merge-QueryResult (Invoke-DataQuery 'SELECT id, placed FROM orders' duck) UnionAll
            @($rows).Count | Should -Be 6
            $rows[3].PSObject.Properties.Name | Should -Be id, name, placed
        }

        It 'refuses types that do not go together' {
            { [pscustomobject]@{ a = 1 } | Merge-QueryResult ([pscustomobject]@{ a = 'x' }) } | Should -Throw -ErrorId 'InputInvalid,*' -ExpectedMessage '*Int32*String*'
        }

        It 'ends with the error of a side that fails in the middle' {
            $seen = @()
            { [pscustomobject]@{ a = 1 } | Merge-QueryResult { [pscustomobject]@{ a = 2 }; throw 'broken' } UnionAll | ForEach-Object { $script:seen += $_ } } | Should -Throw '*broken*'
            $seen.Count | Should -Be 0
        }

        It 'stops when downstream wants no more' {
            $rows = 1..5000 | ForEach-Object { [pscustomobject]@{ a = $_ } } | Merge-QueryResult @() UnionAll | Select-Object -First 2
            $rows.a | Should -Be 1, 2
        }
    }

    Context 'Select-QueryResult' {
        It 'joins the pipeline with named inputs' {
            $rows = $sales | Select-QueryResult 'SELECT head, sum(amount) AS total FROM input JOIN heads USING (region) WHERE amount >= @least GROUP BY head ORDER BY head' `
                -Input @{ heads = @{ region = 'north'; head = 'N' }, @{ region = 'south'; head = 'S' } } -Parameter @{ least = 20 }
            $rows.head | Should -Be N, S
            $rows.total | Should -Be 30, 20
        }

        It 'needs no pipeline, and takes script blocks and single rows' {
            (Select-QueryResult 'SELECT 1 + 1 AS two').two | Should -Be 2
            (Select-QueryResult 'SELECT a + b AS c FROM x, y' -Input @{ x = { [pscustomobject]@{ a = 1 } }; y = @{ b = 2 } }).c | Should -Be 3
        }

        It 'runs over nothing' {
            @() | Select-QueryResult 'SELECT host FROM input WHERE failed > 3' | Should -BeNullOrEmpty
            (@() | Select-QueryResult 'SELECT count(*) AS n, sum(x) AS s FROM input').n | Should -Be 0
        }

        It 'reads the columns that it needs of objects that hold anything' {
            @(Get-Process | Select-QueryResult 'SELECT ProcessName, WorkingSet64 FROM input ORDER BY WorkingSet64 DESC LIMIT 3').Count | Should -Be 3
        }

        It 'names the place of an error and the columns there are' {
            { $sales | Select-QueryResult 'SELECT regio FROM input' } | Should -Throw -ErrorId 'ObjectNotFound,*' -ExpectedMessage '*At character 8.*input (region, amount, price, who)*'
            { $sales | Select-QueryResult 'SELECT FROM FROM' } | Should -Throw -ErrorId 'SyntaxError,*' -ExpectedMessage '*At character*'
            { $sales | Select-QueryResult 'SELECT @gone FROM input' } | Should -Throw -ErrorId 'ParameterMissing,*'
        }
    }

    It 'stop when asked to: <_>' -ForEach 'Group-QueryResult a', 'Merge-QueryResult @()', "Select-QueryResult 'SELECT count(*) FROM input a, input b, input c, input d'" {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$module'; 1..2000 | ForEach-Object { @{ a = `$_ } } | $_; 'started'; while (`$true) { 1..2000 | ForEach-Object { @{ a = `$_ } } | $_ }")
            $run = $shell.BeginInvoke()
            $deadline = [datetime]::UtcNow.AddSeconds(60)
            while ($shell.InvocationStateInfo.State -ne 'Running' -and [datetime]::UtcNow -lt $deadline) { [Threading.Thread]::Yield() | Out-Null }
            $stopping = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $stopping.Elapsed.TotalSeconds | Should -BeLessThan 20
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        }
        finally { $shell.Dispose() }
    }

    It 'leaves nothing in the folder for temporary files' {
        $before = @(Get-ChildItem ([IO.Path]::GetTempPath()) -Filter "dataagent-spill-$PID-*").Count
        $sales | Group-QueryResult region | Select-Object -First 1 | Out-Null
        $sales | Select-QueryResult 'SELECT * FROM input' | Select-Object -First 1 | Out-Null
        try { $sales | Select-QueryResult 'SELECT nothing FROM input' } catch { $null = $_ }
        @(Get-ChildItem ([IO.Path]::GetTempPath()) -Filter "dataagent-spill-$PID-*").Count | Should -Be $before
    }
}
