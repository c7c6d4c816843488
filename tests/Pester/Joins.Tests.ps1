Describe 'Join-QueryResult' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
    }

    AfterAll { Remove-TestHome $folder }

    It 'joins rows of two databases' {
        $people = Invoke-DataQuery 'SELECT id, name FROM people' lite
        $rows = Invoke-DataQuery 'SELECT id, person, total FROM orders ORDER BY id' duck | Join-QueryResult $people 'person=id'
        $rows.id | Should -Be 10, 11
        $rows[0].name | Should -Be 'Ada'
        $rows[0].PSObject.Properties.Name | Should -Be 'id', 'person', 'total', 'r_id', 'name'
    }

    It 'takes every kind of join: <Type> gives <Expected>' -ForEach @(
        @{ Type = 'Inner'; Expected = '1a,1b' }
        @{ Type = 'Left'; Expected = '1a,1b,2,' }
        @{ Type = 'Right'; Expected = '1a,1b,3c' }
        @{ Type = 'Full'; Expected = '1a,1b,2,,3c' }
        @{ Type = 'Semi'; Expected = '1' }
        @{ Type = 'Anti'; Expected = '2,' }
    ) {
        $left = [pscustomobject]@{ k = 1 }, [pscustomobject]@{ k = 2 }, [pscustomobject]@{ k = $null }
        $right = [pscustomobject]@{ k = 1; v = 'a' }, [pscustomobject]@{ k = 1L; v = 'b' }, [pscustomobject]@{ k = 3; v = 'c' }, [pscustomobject]@{ k = $null; v = 'd' }
        $rows = $left | Join-QueryResult -Right $right -On k -Type $Type
        $text = ($rows | ForEach-Object { "$($_.k)$($_.v)" }) -join ','
        if ($Type -in 'Right', 'Full') { $text = $text -replace ',d$' }
        $text | Should -Be $Expected
    }

    It 'gives the first row before the left side has ended' {
        $seen = [Collections.Generic.List[string]]::new()
        1..3 | ForEach-Object { $seen.Add("in $_"); [pscustomobject]@{ k = $_ } } |
            Join-QueryResult ([pscustomobject]@{ k = 1 }, [pscustomobject]@{ k = 3 }) k | ForEach-Object { $seen.Add("out $($_.k)") }
        $seen | Should -Be 'in 1', 'out 1', 'in 2', 'in 3', 'out 3'
    }

    It 'takes a script block, dictionaries and composite keys' {
        $left = @{ a = 1; b = 'x' }, @{ a = 1; b = 'y' }
        $rows = $left | Join-QueryResult { @{ c = 1; d = 'y'; v = 7 } } -LeftKey a, b -RightKey c, d
        @($rows).Count | Should -Be 1
        $rows.v | Should -Be 7
    }

    It 'compares numbers by value, text exactly, and text with numbers only when told' {
        $right = [pscustomobject]@{ k = 1.00d; v = 1 }
        ([pscustomobject]@{ k = 1L } | Join-QueryResult $right k).v | Should -Be 1
        { [pscustomobject]@{ k = '1' } | Join-QueryResult $right k } | Should -Throw -ErrorId 'JoinKeyTypesDiffer,*'
        ([pscustomobject]@{ k = '1' } | Join-QueryResult $right k -CoerceKeys).v | Should -Be 1
        $text = [pscustomobject]@{ k = 'ab '; v = 2 }
        [pscustomobject]@{ k = 'AB' } | Join-QueryResult $text k -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        ([pscustomobject]@{ k = 'AB' } | Join-QueryResult $text k -IgnoreCase -TrimKeys).v | Should -Be 2
    }

    It 'warns when nothing matched at all, and names a key that is not there' {
        [pscustomobject]@{ k = 1 } | Join-QueryResult ([pscustomobject]@{ k = 2 }) k -WarningVariable said -WarningAction SilentlyContinue
        $said | Should -Match 'No key of the left side.*Test-JoinKey'
        { [pscustomobject]@{ k = 1 } | Join-QueryResult ([pscustomobject]@{ j = 2 }) k } | Should -Throw -ErrorId 'JoinKeyNotFound,*'
    }

    It 'holds the caller to what is expected of the keys' {
        $twice = [pscustomobject]@{ k = 1 }, [pscustomobject]@{ k = 1 }
        { [pscustomobject]@{ k = 1 } | Join-QueryResult $twice k -Expect ManyToOne } | Should -Throw -ErrorId 'JoinKeyNotUnique,*'
        { [pscustomobject]@{ k = 1 } | Join-QueryResult $twice k -MaxRightRows 1 } | Should -Throw -ErrorId 'JoinTooLarge,*'
    }

    It 'reads a property wherever it comes from: <What>' -ForEach @(
        @{ What = 'a note'; Make = { [pscustomobject]@{ k = 1; x = 'y' } } }
        @{ What = 'a script property'; Make = { [pscustomobject]@{ k = 1 } | Add-Member ScriptProperty x { 'y' } -PassThru } }
        @{ What = 'an alias'; Make = { [pscustomobject]@{ k = 1; z = 'y' } | Add-Member AliasProperty x z -PassThru } }
        @{ What = 'type data'; Make = { Update-TypeData -TypeName DataAgent.Test -MemberType ScriptProperty -MemberName x -Value { 'y' } -Force; [pscustomobject]@{ PSTypeName = 'DataAgent.Test'; k = 1 } } }
        @{ What = 'Select-Object'; Make = { 1 | Select-Object @{ n = 'k'; e = { 1 } }, @{ n = 'x'; e = { 'y' } } } }
        @{ What = 'an object that was looked at before'; Make = { $o = [pscustomobject]@{ k = 1; x = 'y' }; $null = @($o.PSObject.Properties), @($o.PSObject.Members); $o } }
        @{ What = 'another process'; Make = { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize([pscustomobject]@{ k = 1; x = 'y' })) } }
    ) {
        # The object before has the same names: what was learnt of it must not be taken for the next.
        $rows = @([pscustomobject]@{ k = 1; x = 'first' }; & $Make) | Join-QueryResult ([pscustomobject]@{ k = 1; v = 2 }) k
        $rows[1].x | Should -Be 'y'
        $rows[1].v | Should -Be 2
    }

    It 'is told by Test-JoinKey what keeps keys apart' {
        $left = [pscustomobject]@{ k = '007' }, [pscustomobject]@{ k = '042' }, [pscustomobject]@{ k = $null }
        $right = [pscustomobject]@{ id = 7L }, [pscustomobject]@{ id = 42L }, [pscustomobject]@{ id = 43L }, [pscustomobject]@{ id = 43L }
        $found = $left | Test-JoinKey $right k=id
        $found.LeftOverlapPercent | Should -Be 0
        $found.Best.Switches | Should -Be '-CoerceKeys'
        $found.Best.LeftOverlapPercent | Should -Be 100
        $found.Best.RightOverlapPercent | Should -Be 50
        $found.Cardinality | Should -Be 'OneToMany'
        $found.Left.Nulls | Should -Be 1
        $found.Right.Duplicates | Should -Be 1
        @($left | Join-QueryResult $right k=id -CoerceKeys).Count | Should -Be 2
        (Test-JoinKey -Left $left -Right { $right } -LeftKey k -RightKey id -SampleSize 2).IsSample | Should -BeTrue
        $found | Out-String | Should -Match '-CoerceKeys -> 100 %'
        { $left | Test-JoinKey $right nope } | Should -Throw -ErrorId 'JoinKeyNotFound,*'
    }

    It 'gives the left rows when the right side is empty, with the columns that are named' {
        Set-StrictMode -Version Latest
        $left = [pscustomobject]@{ k = 1 }, [pscustomobject]@{ k = 2 }
        ($left | Join-QueryResult @() k -Type Left).k | Should -Be 1, 2
        $rows = $left | Join-QueryResult @() k -Type Left -Property k, region
        $rows[1].region | Should -BeNullOrEmpty
        { $left | Join-QueryResult ([pscustomobject]@{ k = 1 }) k -Property k, region } | Should -Throw -ErrorId 'ColumnNotFound,*'
        { $left | Join-QueryResult $left k -MaxRightRows 1 } | Should -Throw -ErrorId 'JoinTooLarge,*' -ExpectedMessage '*Invoke-DataPlan*'
    }
}
