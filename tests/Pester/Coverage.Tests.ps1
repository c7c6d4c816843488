# Every parameter of every cmdlet is given by a test or an example of the help: read from the scripts, so that one without a test fails here by its name.
BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot '../../out/DataAgent/DataAgent.psd1') -Force
    $commands = Get-Command -Module DataAgent -CommandType Cmdlet | ForEach-Object { @{ Name = $_.Name; Command = $_ } }
}

Describe 'The tests' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        . $PSScriptRoot/Examples.ps1
        $own = @{}
        foreach ($command in Get-Command -Module DataAgent -CommandType Cmdlet) { $own[$command.Name] = $command }
        $scripts = @(Get-ChildItem $PSScriptRoot/*.Tests.ps1 | Get-Content -Raw) + @(Get-ChildItem "$root/docs/help/*.md" | ForEach-Object { (Get-PageExample $_).Script })

        # The calls of our cmdlets as PowerShell itself would bind them, with the keys of a splatted table, and who stood behind a pipe.
        $calls = foreach ($script in $scripts) {
            $ast = [Management.Automation.Language.Parser]::ParseInput($script, [ref]$null, [ref]$null)
            foreach ($call in $ast.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
                $command = $own["$($call.GetCommandName())"]
                if (-not $command) { continue }
                $splatted = $call.CommandElements | Where-Object { $_ -is [Management.Automation.Language.VariableExpressionAst] -and $_.Splatted } | ForEach-Object VariablePath
                $tables = $ast.FindAll({ $args[0] -is [Management.Automation.Language.AssignmentStatementAst] -and $args[0].Left.VariablePath.UserPath -in $splatted.UserPath }, $true)
                $keys = $tables.Right.Expression.KeyValuePairs.Item1.Value
                $given = [Management.Automation.Language.StaticParameterBinder]::BindCommand($call, $true).BoundParameters.Keys
                $isPiped = $call.Parent.PipelineElements.Count -gt 1 -and $call.Parent.PipelineElements[0] -ne $call
                [pscustomobject]@{ Name = $command.Name; Given = @($given) + @($keys); IsPiped = $isPiped }
            }
        }
        $calls = $calls | Group-Object Name -AsHashTable
        $common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
    }

    It 'give every parameter of <Name>, and every set of them' -ForEach $commands {
        $tried = $calls[$Name]
        $given = $tried.Given + @($tried | Where-Object IsPiped | ForEach-Object { ($Command.ParameterSets.Parameters | Where-Object ValueFromPipeline).Name }) | Select-Object -Unique
        $Command.Parameters.Keys | Where-Object { $_ -notin $common -and $_ -notin $given } | Should -BeNullOrEmpty
    }
}
