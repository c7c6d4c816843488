# What is left of a file when its export ends before it is whole.
Describe 'An export that is stopped' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome

        # Runs a script in a runspace and stops it, as Ctrl+C does, once the condition holds.
        function Invoke-Stopped([string] $script, [scriptblock] $when) {
            $shell = [powershell]::Create().AddScript("Import-Module '$module'; Set-Location '$folder'; $script")
            $running = $shell.BeginInvoke()
            $deadline = [DateTime]::UtcNow.AddSeconds(60)
            while (-not (& $when)) {
                if ([DateTime]::UtcNow -gt $deadline -or $running.IsCompleted) { throw "It came to nothing: $($shell.Streams.Error)" }
                [Threading.Thread]::Sleep(10)
            }
            $shell.Stop()
            $shell.InvocationStateInfo.State
            $shell.Dispose()
        }

        $endless = '1..100000000 | ForEach-Object { [pscustomobject]@{ id = $_; text = "some text $_" } }'
    }

    AfterAll { Remove-TestHome $folder }

    It 'leaves what was there before, and nothing beside it: <_>' -ForEach 'csv', 'jsonl', 'json', 'parquet' {
        $path = Join-Path $folder "whole.$_"
        'before' | Set-Content $path -NoNewline
        Invoke-Stopped "$endless | Export-QueryResult whole.$_" {
            $draft = Get-ChildItem $folder -Filter '*.unfinished'
            # Parquet is written at the end: its rows lie in the engine until then.
            $draft -and ($draft.Length -gt 0 -or $path -like '*.parquet')
        } | Should -Be Stopped
        Get-Content $path -Raw | Should -Be 'before'
        Get-ChildItem $folder -File | Where-Object Name -NotLike 'whole.*' | Should -BeNullOrEmpty
        @(Get-ChildItem $folder -File -Filter 'whole.*').Name | Should -Not -Match 'unfinished'
    }

    It 'cuts a file that was continued back to what it was: <_>' -ForEach 'csv', 'jsonl' {
        $path = Join-Path $folder "more.$_"
        [pscustomobject]@{ id = 0; text = 'first' } | Export-QueryResult $path
        $before = Get-Content $path -Raw
        Invoke-Stopped "$endless | Export-QueryResult more.$_ -Append" { (Get-Item $path).Length -gt $before.Length } | Should -Be Stopped
        Get-Content $path -Raw | Should -BeExactly $before
    }

    It 'ends a piped array as well' {
        $path = Join-Path $folder 'array.csv'
        Invoke-Stopped '$rows = foreach ($i in 1..1000) { [pscustomobject]@{ id = $i } }; while ($true) { $rows | Export-QueryResult array.csv }' { Test-Path $path } | Should -Be Stopped
        @(Get-ChildItem $folder -Filter 'array.csv*').Name | Should -Be 'array.csv'
        @(Import-QueryResult $path).Count | Should -Be 1000
    }

    It 'leaves nothing when what yields the rows fails: <_>' -ForEach 'csv', 'jsonl', 'json', 'parquet' {
        { & { [pscustomobject]@{ id = 1 }; throw 'no more' } | Export-QueryResult (Join-Path $folder "failed.$_") } | Should -Throw 'no more'
        Get-ChildItem $folder -Filter 'failed*' | Should -BeNullOrEmpty
    }

    It 'refuses a delimiter that is a quote or a line end' {
        foreach ($delimiter in '"', "`n", "`r") {
            { [pscustomobject]@{ id = 1 } | Export-QueryResult (Join-Path $folder 'quoted.csv') -Delimiter $delimiter } | Should -Throw -ErrorId 'ParameterInvalid,*'
        }
        Get-ChildItem $folder -Filter 'quoted*' | Should -BeNullOrEmpty
    }
}
