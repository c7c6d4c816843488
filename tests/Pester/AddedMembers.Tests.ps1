# Columns of a .NET object are the properties that PowerShell shows.
Describe 'Objects with more properties than their class has' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        $right = [pscustomobject]@{ k = 1; v = 'a' }, [pscustomobject]@{ k = 2; v = 'b' }
    }

    AfterAll { Remove-TestHome $folder }

    It 'keep what Add-Member put on typed rows, and the types of the rest' {
        $rows = Select-QueryResult "SELECT * FROM (VALUES (1, 1.50), (2, 2.50)) t(k, paid)"
        foreach ($row in $rows) { $row | Add-Member note "n$($row.k)" }
        $joined = $rows | Join-QueryResult $right k
        $joined.note | Should -Be n1, n2
        $joined[0].PSObject.Properties.Name | Should -Be k, paid, note, v
        $joined[0].GetType().GetProperty('paid').PropertyType | Should -Be ([Nullable[decimal]])
        (Join-QueryResult -Left $right -Right $rows -On k).note | Should -Be n1, n2
        ($rows | Group-QueryResult note -Sum paid).sum_paid | Should -Be 1.5, 2.5
        ($rows | Merge-QueryResult $rows).note | Should -Be n1, n2
        ($rows | Select-QueryResult 'SELECT max(note) AS m FROM input').m | Should -Be n2
        $path = Join-Path $folder notes.csv
        $rows | Export-QueryResult $path
        Get-Content $path -TotalCount 1 | Should -Be 'k,paid,note'
    }

    It 'may have them on some rows only' {
        $rows = Select-QueryResult 'SELECT * FROM (VALUES (1), (2)) t(k)'
        $rows[1] | Add-Member note x
        $joined = $rows | Join-QueryResult $right k
        $joined.v | Should -Be a, b
        $joined[1].note | Should -Be x
        (Join-QueryResult -Left $right -Right $rows -On k).note | Should -Be $null, x
    }

    It 'stay what they are when they were only looked at' {
        $rows = Select-QueryResult 'SELECT * FROM (VALUES (1), (2)) t(k)'
        $null = $rows[0].PSObject.Properties.Name, $rows[0].PSObject.Members.Name
        $joined = $rows | Join-QueryResult $right k
        $joined[0].GetType() | Should -Be $joined[1].GetType()
    }

    It 'have those of type data: <_>' -ForEach 'Name', 'CPU' {
        $process = Get-Process -Id $PID
        $expected = if ($_ -eq 'Name') { $process.Name } else { $null }
        $joined = $process | Join-QueryResult ([pscustomobject]@{ id = $PID; v = 1 }) id -Property id, $_, v
        $joined.PSObject.Properties.Name | Should -Contain $_
        if ($expected) { $joined.Name | Should -Be $expected } else { $joined.CPU | Should -BeGreaterThan 0 }
    }

    It 'have fields, and what PowerShell makes of XML, object by object' {
        Add-Type 'public class WithField { public int k = 1; public string Name { get; set; } = "n"; }'
        ([WithField]::new() | Join-QueryResult $right k).v | Should -Be a
        $xml = ([xml] '<a><b k="1" n="q"/><b k="2" m="3"/></a>').a.b
        ($xml | Join-QueryResult $right k -CoerceKeys -Property k, v).v | Should -Be a, b
    }

    It 'have null where a property cannot be read' {
        $broken = [pscustomobject]@{ k = 1 } | Add-Member ScriptProperty x { throw 'no' } -PassThru
        $joined = $broken | Join-QueryResult $right k
        $joined.x | Should -BeNullOrEmpty
        $joined.v | Should -Be a
    }

    It 'are no rows if they are lists' {
        { , @(1, 2) | Join-QueryResult $right k } | Should -Throw -ErrorId 'InputInvalid,*'
        { [pscustomobject]@{ k = 1 } | Join-QueryResult (, $right) k } | Should -Throw -ErrorId 'InputInvalid,*' -ExpectedMessage '*one by one*'
    }

    It 'may be a reader''s records' {
        $table = [Data.DataTable]::new()
        'k', 'w' | ForEach-Object { $null = $table.Columns.Add($_, [int]) }
        $null = $table.Rows.Add(2, [DBNull]::Value)
        $joined = Join-QueryResult -Left $right -Right $table.CreateDataReader() -On k -Type Inner
        $joined.v | Should -Be b
        $joined.w | Should -Be $null
    }
}
