# What lies in the pipe already is taken from it without PowerShell's binding: it must look the same from outside.
Describe 'Rows that are piped together' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        $right = [pscustomobject]@{ k = 1; v = 'a' }, [pscustomobject]@{ k = 3; v = 'c' }
        $left = 1..4 | ForEach-Object { [pscustomobject]@{ k = $_ } }
        function Get-Lazy([scriptblock] $made) {
            , [Linq.Enumerable]::Select([int[]](1..4), [Func[int, object]] $made)
        }
    }

    AfterAll { Remove-TestHome $folder }

    It 'are bound once' {
        $trace = Join-Path $folder trace.txt
        Trace-Command -Name ParameterBinding -FilePath $trace -Expression { ($left | Join-QueryResult $right k).v | Should -Be a, c }
        @(Select-String -Path $trace -SimpleMatch 'BIND PIPELINE object to parameters: [Join-QueryResult]').Count | Should -Be 1
    }

    It 'are read one by one, and no further than is asked' {
        $seen = [Collections.Generic.List[string]]::new()
        $lazy = Get-Lazy { param($i) $seen.Add("in $i"); [pscustomobject]@{ k = $i } }
        $lazy | Join-QueryResult $right k | ForEach-Object { $seen.Add("out $($_.k)") }
        $seen | Should -Be 'in 1', 'out 1', 'in 2', 'in 3', 'out 3', 'in 4'
        $seen.Clear()
        ($lazy | Join-QueryResult $right k | Select-Object -First 1).v | Should -Be a
        $seen | Should -Be 'in 1'
    }

    It 'end with the error of what yields them' {
        $lazy = Get-Lazy { param($i) if ($i -eq 3) { throw 'no more' }; [pscustomobject]@{ k = $i } }
        { $lazy | Join-QueryResult $right k } | Should -Throw 'no more'
    }

    It 'may have nulls among them, and nothing' {
        (@($left[0], $null, [Management.Automation.Internal.AutomationNull]::Value, $left[2]) | Join-QueryResult $right k).v | Should -Be a, c
    }

    It 'are taken from a host, a function''s input, a buffer and a steppable pipeline' {
        $shell = [powershell]::Create([Management.Automation.RunspaceMode]::CurrentRunspace).AddCommand('Join-QueryResult').AddParameter('Right', $right).AddParameter('On', 'k')
        $shell.Invoke($left).v | Should -Be a, c
        function Join-Input { $input | Join-QueryResult $right k }
        ($left | Join-Input).v | Should -Be a, c
        ($left | ForEach-Object { $_ } -OutBuffer 10 | Join-QueryResult $right k).v | Should -Be a, c
        $steps = { Join-QueryResult $right k }.GetSteppablePipeline()
        $steps.Begin($true)
        @(foreach ($row in $left) { $steps.Process($row) }).v | Should -Be a, c
        $steps.End()
    }

    It 'reach every cmdlet that takes rows' {
        ($left | Group-QueryResult -Sum k).sum_k | Should -Be 10
        @($left | Merge-QueryResult $left).Count | Should -Be 4
        ($left | Select-QueryResult 'select sum(k) as s from input').s | Should -Be 10
        ($left | Export-QueryResult (Join-Path $folder left.csv) -PassThru).Rows | Should -Be 4
    }
}
