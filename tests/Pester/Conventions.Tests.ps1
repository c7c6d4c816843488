BeforeDiscovery {
    $manifest = Join-Path $PSScriptRoot '../../out/DataAgent/DataAgent.psd1'
    Import-Module $manifest -Force
    $commands = Get-Command -Module DataAgent | ForEach-Object { @{ Name = $_.Name; Command = $_ } }
    $hasAnalyzer = [bool](Get-Module -ListAvailable PSScriptAnalyzer)
    $scripts = Get-ChildItem (Join-Path $PSScriptRoot '../..') -Recurse -Include *.ps1 | Where-Object FullName -NotMatch '[\\/](out|bin|obj|artifacts)[\\/]' |
        ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
    $scripts += @{ Name = 'DataAgent.psd1'; Path = $manifest }
}

Describe 'Conventions' {
    Context '<Name>' -ForEach $commands {
        It 'has an approved verb and a singular noun with a prefix of ours' {
            (Get-Verb $Command.Verb) | Should -Not -BeNullOrEmpty
            $Command.Noun | Should -Match '^(Data|Default|Query|JoinKey)'
            $Command.Noun | Should -Not -Match '[^s]s$'
        }

        It 'names its parameters in Pascal case, singular where PowerShell does, and has switches for flags' {
            $common = [System.Management.Automation.PSCmdlet]::CommonParameters
            foreach ($parameter in $Command.Parameters.Values | Where-Object Name -NotIn $common) {
                $parameter.Name | Should -MatchExactly '^[A-Z][A-Za-z0-9]+$'
                $parameter.ParameterType | Should -Not -Be ([bool]) -Because "-$($parameter.Name) would be a switch"
                # Counts, limits and figures are plural by nature.
                if ($parameter.Name -notin 'Databases', 'MaxRows', 'TrimKeys', 'CoerceKeys', 'MaxRightRows', 'MaxConcurrentQueries', 'Statistics', 'TopValues', 'MemoryLimitBytes', 'As', 'Tls') {
                    $parameter.Name | Should -Not -Match '(?<!s|Second|Alia)s$' -Because "-$($parameter.Name) should be singular"
                }
            }
        }

        It 'says what it writes' {
            # A cmdlet that writes nothing by design says so by having -PassThru or a verb that does not give.
            if ($Command.Verb -notin 'Remove', 'Set', 'Update', 'Export') { $Command.OutputType | Should -Not -BeNullOrEmpty }
        }

        It 'asks before it changes something' {
            if ($Command.Verb -in 'Add', 'Set', 'Remove', 'Update', 'Import', 'Export', 'Write', 'Copy' -and $Command.Name -notin 'Import-DataPlan', 'Import-QueryResult') {
                $Command.Parameters.Keys | Should -Contain 'WhatIf'
                $Command.Parameters.Keys | Should -Contain 'Confirm'
            }
        }

        It 'takes one parameter of each set by value from the pipeline' {
            foreach ($set in $Command.ParameterSets) {
                @($set.Parameters | Where-Object ValueFromPipeline).Count | Should -BeLessOrEqual 1
            }
        }

        It 'has a table view within 120 columns for what it writes' {
            foreach ($type in $Command.OutputType | Where-Object Name -Like 'DataAgent.*') {
                $view = Get-FormatData $type.Name -ErrorAction SilentlyContinue
                $view | Should -Not -BeNullOrEmpty -Because "$($type.Name) is written by $Name"
                $table = $view.FormatViewDefinition.Control | Where-Object { $_ -is [Management.Automation.TableControl] } | Select-Object -First 1
                if ($table) { ($table.Headers | Measure-Object Width -Sum).Sum + $table.Headers.Count | Should -BeLessOrEqual 120 }
            }
        }
    }

    # Where the analyzer is not installed there is nothing to ask it.
    if ($hasAnalyzer) { It '<Name> is clean by PSScriptAnalyzer' -ForEach $scripts {
        # Pester's blocks hide variables from the analyzer; tests write for the person who reads them and make their own passwords.
        $rules = 'PSAvoidUsingWriteHost', 'PSUseDeclaredVarsMoreThanAssignments', 'PSAvoidUsingConvertToSecureStringWithPlainText',
            'PSUseShouldProcessForStateChangingFunctions', 'PSReviewUnusedParameter', 'PSUseBOMForUnicodeEncodedFile', 'PSAvoidUsingPositionalParameters', 'PSAvoidUsingPlainTextForPassword'
        $faults = Invoke-ScriptAnalyzer $Path -ExcludeRule $rules
        $faults | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName) $($_.Message)" } | Should -BeNullOrEmpty
    } }
}
