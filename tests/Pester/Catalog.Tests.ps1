Describe 'The catalog' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
    }

    AfterAll { Remove-TestHome $folder }

    It 'lists tables of all databases, by name, wildcard, database and kind' {
        (Get-DataTable).Name | Should -Be 'orders', 'people'
        (Get-DataTable O*).Database | Should -Be 'duck'
        (Get-DataTable main.people).Kind | Should -Be 'table'
        (Get-DataTable -Database lite).Name | Should -Be 'people'
        Get-DataTable -Kind view | Should -BeNullOrEmpty
        'people' | Get-DataTable | ForEach-Object Database | Should -Be 'lite'
    }

    It 'lists columns, of tables from the pipeline too' {
        (Get-DataColumn -Table people).Name | Should -Be 'id', 'name', 'born'
        (Get-DataTable orders | Get-DataColumn *d).Name | Should -Be 'id', 'placed'
        (Get-DataColumn id).Table | Should -Be 'orders', 'people'
    }

    It 'names a table that is not there and its nearest spelling' {
        Get-DataTable peple -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -Match '^ObjectNotFound,'
        $problem[0].Exception.Message | Should -Match 'people'
        { Get-DataTable -Database nosuch -ErrorAction Stop } | Should -Throw -ErrorId 'DatabaseNotFound,*'
    }

    It 'says in a query''s error what was probably meant' {
        Get-DataTable | Out-Null
        { Invoke-DataQuery 'SELECT * FROM peple' lite } | Should -Throw -ErrorId 'ObjectNotFound,*' -ExpectedMessage "*Did you mean 'people'?"
        { Invoke-DataQuery 'SELECT nmae FROM people' lite } | Should -Throw -ExpectedMessage "*Did you mean 'name'?"
    }

    It 'goes on when one database fails' {
        Add-DataConnection gone sqlite -Database (Join-Path $folder 'gone.sqlite') -SkipTest
        $tables = Get-DataTable -ErrorVariable problem -ErrorAction SilentlyContinue
        $tables.Name | Should -Be 'orders', 'people'
        $problem[0].TargetObject | Should -Be 'gone'
        Remove-DataConnection gone -Force
    }

    It 'completes tables and columns from what is kept' {
        Get-DataTable | Out-Null
        $line = 'Get-DataTable pe'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'people'
        $line = 'Get-DataColumn -Table orders -Name pl'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'placed'
        $line = 'Get-DataTable -Database lite -Name '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'people'
    }

    It 'fits 120 columns' {
        (Get-DataTable | Out-String -Width 120) -split "`n" | ForEach-Object Length | Should -Not -BeGreaterThan 120
        Get-DataColumn | Out-String -Width 120 | Should -Match 'Column'
    }

    It 'finds objects by what they are about' {
        $found = Find-DataObject 'person name' -First 3
        $found[0].Kind | Should -Be 'database'
        ($found | Where-Object Column).Column | Should -Contain 'name'
        (Find-DataObject 'placed orders' -Kind Table)[0].Table | Should -Be 'orders'
        (Find-DataObject 'placed orders' -Kind Table -First 1 | Get-DataColumn -Name total).Name | Should -Be 'total'
    }

    It 'proposes relations and measures them' {
        Invoke-DataQuery 'CREATE TABLE person (person_id INTEGER PRIMARY KEY)' lite -As NonQuery | Out-Null
        Invoke-DataQuery 'INSERT INTO person VALUES (1), (2)' lite -As NonQuery | Out-Null
        Invoke-DataQuery 'CREATE TABLE visits (visit_id INTEGER, person_id INTEGER)' duck -As NonQuery | Out-Null
        Invoke-DataQuery 'INSERT INTO visits VALUES (1, 1), (2, 9)' duck -As NonQuery | Out-Null
        $relation = Find-DataRelation -Kind Proposed -Refresh -Measure
        "$relation" | Should -Be 'duck.visits.person_id references lite.person.person_id'
        $relation.OverlapPercent | Should -Be 50
    }

    It 'compares two times and two databases, and names the plans that break' {
        Get-DataTable -Database lite | Out-Null
        Invoke-DataQuery 'ALTER TABLE person ADD COLUMN nick TEXT' lite -As NonQuery | Out-Null
        Invoke-DataQuery 'DROP TABLE people' lite -As NonQuery | Out-Null
        $plan = Join-Path $folder 'reads.json'
        Set-Content $plan '{ "operations": [ { "id": "a", "type": "fetch", "database": "lite", "query": "SELECT name FROM people", "output": "x" } ], "final_output": "x" }'
        $changes = Compare-DataCatalog lite -Plan $plan
        $changes | ForEach-Object { "$_" } | Should -Be 'removed table people', 'added column person.nick'
        ($changes | Where-Object Name -eq people).BrokenPlans | Should -Be $plan
        Compare-DataCatalog lite | Should -BeNullOrEmpty
        (Compare-DataCatalog lite duck).Change | Should -Contain 'added'
        { Compare-DataCatalog lite -Since 2001-01-01 } | Should -Throw -ErrorId 'CatalogSnapshotNotFound,*'
    }

    It 'profiles a table and says what it is a profile of' {
        $total = Get-DataProfile orders duck -Column total
        $total.Rows, $total.SampleRows, $total.IsSample | Should -Be 3, 3, $false
        $total.Min | Should -Be 5
        (Get-DataTable orders | Get-DataProfile -Column person).Nulls | Should -Be 1
        { Get-DataProfile nosuch duck } | Should -Throw -ErrorId 'ObjectNotFound,*'
    }

    It 'draws what refers to what' {
        Show-DataCatalog visits | Should -Match 'person_id INTEGER'
        Show-DataCatalog -As Mermaid -Database duck | Should -Match '(?s)^erDiagram.*"orders" \{'
        ([xml](Show-DataCatalog -As Svg)).svg.g.text.'#text' | Should -Contain 'duck.orders'
    }

    It 'completes inside the text of a query, quoted as typed, within 50 ms' {
        Get-DataTable | Out-Null
        foreach ($case in @(
                @("Invoke-DataQuery -Database duck 'SELECT * FROM ord", "'SELECT * FROM orders'"),
                @("Invoke-DataQuery -Database duck -Query `"SELECT o.pl FROM orders o WHERE o.pla`"", "`"SELECT o.pl FROM orders o WHERE o.placed`""),
                @("Invoke-DataQuery 'SELECT o. FROM orders o' -Database duck", "'SELECT o.id FROM orders o'"))) {
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $at = if ($case[0].EndsWith("duck")) { $case[0].IndexOf('o. ') + 2 } else { $case[0].TrimEnd('"').Length }
            $found = (TabExpansion2 $case[0] $at).CompletionMatches.CompletionText
            @($found)[0] | Should -Be $case[1]
            if ($warm) { $watch.ElapsedMilliseconds | Should -BeLessThan 50 }
            $warm = $true
        }
        $line = "Invoke-DataQuery -Database duck 'SELECT ''x"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Not -Contain 'orders'
    }
}
