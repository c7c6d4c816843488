BeforeDiscovery {
    $pages = Get-ChildItem (Join-Path $PSScriptRoot '../../docs/help') -Filter *-*.md | ForEach-Object { @{ Name = $_.BaseName; Path = $_.FullName } }
    $cmdlets = (Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../out/DataAgent/DataAgent.psd1')).CmdletsToExport
}

Describe 'Help pages' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        . $PSScriptRoot/Examples.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        $bank = New-BankFolder $folder
        $before = Get-Location
        Set-Location $bank
    }

    AfterAll {
        Set-Location $before
        Remove-Item env:BANK_HOME
        Remove-TestHome $folder
    }

    It '<_> has a page that describes each of its parameters' -ForEach $cmdlets {
        $page = Join-Path $root "docs/help/$_.md"
        $page | Should -Exist
        $text = Get-Content -Raw $page
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
        foreach ($parameter in (Get-Command $_).Parameters.Keys | Where-Object { $_ -notin $common }) {
            $text | Should -Match "(?m)^### -$parameter\b" -Because "$_ has a parameter -$parameter"
        }
    }

    It 'the examples of <Name> write what its page says' -ForEach $pages {
        Reset-BankRegistry $bank
        $examples = @(Get-PageExample $Path)
        $examples.Count | Should -BeGreaterThan 0
        foreach ($example in $examples) {
            $output = Get-ExampleOutput $example.Script
            if ($example.IsExact) { $output | Should -Be $example.Output }
            else { $output | Should -Not -BeNullOrEmpty }
        }
    }
}
