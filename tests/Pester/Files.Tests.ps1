Describe 'Export-QueryResult' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
        Push-Location $folder
    }

    AfterAll { Pop-Location; Remove-TestHome $folder }

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

Describe 'Import-QueryResult and connections of the type file' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
        Push-Location $folder
        'person,code,paid,day', '1,007,19.90,2024-03-01', '2,,5,' | Set-Content sales.csv
    }

    AfterAll { Pop-Location; Remove-TestHome $folder }

    It 'reads typed rows' {
        $rows = Import-QueryResult sales.csv
        $rows.Count | Should -Be 2
        $rows[0].person | Should -BeOfType long
        $rows[0].code | Should -BeExactly '007'
        $rows[0].paid | Should -BeOfType decimal
        $rows[0].day | Should -BeOfType DateOnly
        $rows[1].day | Should -BeNullOrEmpty
        (Import-QueryResult sales.csv -Column @{ paid = 'double'; person = [string] })[0].person | Should -BeExactly '1'
        @(Get-Item sales.csv | Import-QueryResult).Count | Should -Be 2
        @(Import-QueryResult *.csv).Count | Should -Be 2
        { Import-QueryResult sales.csv -Column @{ code = 'int'; day = 'bool' } } | Should -Throw -ErrorId 'ValueNotRepresentable,*'
        { Import-QueryResult nope.csv } | Should -Throw -ErrorId 'FileNotFound,*'
    }

    It 'gives back what Export-QueryResult wrote as <_>' -ForEach 'csv', 'jsonl', 'json', 'parquet' {
        $rows = Invoke-DataQuery 'SELECT id, person, total, placed, day FROM orders ORDER BY id' duck
        $rows | Export-QueryResult "again.$_"
        $again = Import-QueryResult "again.$_"
        ($again | ConvertTo-Csv) | Should -Be ($rows | ConvertTo-Csv)
        Remove-Item "again.$_"
    }

    It 'joins a spreadsheet with a server in a plan' {
        Add-DataConnection sheets file -Path (Join-Path $folder sales.csv)
        (Test-DataConnection sheets).Status | Should -Be 'Ok'
        (Invoke-DataQuery 'SELECT sum(paid) AS s FROM data' sheets).s | Should -Be 24.90
        @'
databases_required: [sheets, lite]
operations:
  - { id: s, type: fetch, database: sheets, query: "SELECT person, paid FROM sales", output: s }
  - { id: p, type: fetch, database: lite, query: "SELECT id, name FROM people WHERE id IN (@keys)", keys: { parameter: keys, from: s, column: person }, output: p }
  - { id: j, type: join, inputs: [s, p], on: [person, id], kind: inner, output: j }
  - { id: f, type: fetch, database: sheets, query: "SELECT code FROM sales WHERE person IN (@keys)", keys: { parameter: keys, from: p, column: id }, output: f }
final_output: j
'@ | Set-Content plan.yaml
        $rows = Invoke-DataPlan plan.yaml
        @($rows | Sort-Object person | ForEach-Object { "$($_.name) $($_.paid)" }) | Should -Be 'Ada 19.90', 'Zoë 5.00'
    }

    It 'reaches no other file and writes none' {
        Add-DataConnection onefile file -Path (Join-Path $folder sales.csv)
        { Invoke-DataQuery "SELECT * FROM read_csv('/etc/passwd')" onefile } | Should -Throw -ErrorId 'PermissionDenied,*'
        { Invoke-DataQuery "COPY data TO 'sales.csv'" onefile } | Should -Throw -ErrorId 'ReadOnlyViolation,*'
    }
}
