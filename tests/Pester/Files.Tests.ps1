Describe 'Export-QueryResult' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
        Push-Location $folder
    }

    AfterAll { Pop-Location; Remove-Item -Recurse -Force $folder }

    It 'writes exact CSV from a query' {
        $file = Invoke-DataQuery 'SELECT id, person, total, placed, day FROM orders ORDER BY id' duck | Export-QueryResult orders.csv -PassThru
        $file.Rows | Should -Be 3
        $file.Path | Should -Be (Join-Path $folder orders.csv)
        $file.SizeBytes | Should -Be (Get-Item orders.csv).Length
        Get-Content orders.csv | Should -Be 'id,person,total,placed,day', '10,1,19.90,2024-03-01T12:00:00.123456,2024-03-01', '11,1,5.00,,', '12,,7.25,,'
    }

    It 'writes any objects, null apart from empty text' {
        [pscustomobject]@{ a = 'x;y'; b = $null }, [pscustomobject]@{ a = ''; b = 1.5 } | Export-QueryResult any.csv -Delimiter ';'
        Get-Content any.csv | Should -Be 'a;b', '"x;y";', '"";1.5'
        [ordered]@{ n = 1; o = [pscustomobject]@{ deep = @(1, 'two', $null) } }, [pscustomobject]@{ n = 2L; d = [datetime]'2024-03-01' } | Export-QueryResult any.jsonl
        Get-Content any.jsonl | Should -Be '{"n":1,"o":{"deep":[1,"two",null]}}', '{"n":2,"d":"2024-03-01T00:00:00"}'
        1..2 | ForEach-Object { [pscustomobject]@{ i = $_ } } | Export-QueryResult any.json
        (Get-Content any.json -Raw | ConvertFrom-Json).i | Should -Be 1, 2
        @() | Export-QueryResult none.json
        Get-Content none.json -Raw | ConvertFrom-Json | Should -BeNullOrEmpty
    }

    It 'appends under the header that is there' {
        [pscustomobject]@{ a = 1; b = 2 } | Export-QueryResult grow.csv -Append
        [pscustomobject]@{ b = 4; a = 3 } | Export-QueryResult grow.csv -Append
        Get-Content grow.csv | Should -Be 'a,b', '1,2', '3,4'
        { [pscustomobject]@{ a = 5; b = 6 }, [pscustomobject]@{ c = 5 } | Export-QueryResult grow.csv -Append } | Should -Throw -ErrorId 'InputInvalid,*'
        Get-Content grow.csv | Should -Be 'a,b', '1,2', '3,4'
        { [pscustomobject]@{ a = 5 } | Export-QueryResult grow.json -Append } | Should -Throw -ErrorId 'InputInvalid,*'
    }

    It 'leaves what was there when it is stopped or fails' {
        'before' | Set-Content whole.csv
        { 1..3 | ForEach-Object { if ($_ -eq 3) { throw 'broken' }; [pscustomobject]@{ i = $_ } } | Export-QueryResult whole.csv } | Should -Throw 'broken'
        1..3 | ForEach-Object { [pscustomobject]@{ i = $_ } } | Export-QueryResult whole.csv -WhatIf
        Get-Content whole.csv | Should -Be 'before'
        { [pscustomobject]@{ i = 1 } | Export-QueryResult whole.csv -NoClobber } | Should -Throw -ErrorId 'WriteFailed,*'
        { [pscustomobject]@{ i = 1 } | Export-QueryResult nowhere/whole.csv } | Should -Throw -ErrorId 'WriteFailed,*'
        { [pscustomobject]@{ i = 1 } | Export-QueryResult whole.doc } | Should -Throw -ErrorId 'InputInvalid,*'
        Get-ChildItem *.unfinished | Should -BeNullOrEmpty
    }

    It 'replaces a read-only file only by force' {
        'before' | Set-Content locked.csv
        Set-ItemProperty locked.csv IsReadOnly $true
        { [pscustomobject]@{ i = 1 } | Export-QueryResult locked.csv } | Should -Throw -ErrorId 'WriteFailed,*'
        [pscustomobject]@{ i = 1 } | Export-QueryResult locked.csv -Force
        Get-Content locked.csv | Should -Be 'i', '1'
    }
}
