Describe 'The catalog' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
    }

    AfterAll { Remove-Item -Recurse -Force $folder }

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
}
