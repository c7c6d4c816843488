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

    It 'Get-Help shows all that the page of <_> says' -ForEach $cmdlets {
        $help = Get-Help $_ -Full
        $help.Synopsis | Should -Not -Match ([regex]::Escape("$_ ["))
        $help.examples.example | Should -Not -BeNullOrEmpty
        (Get-Help $_ -Examples | Out-String) | Should -Match 'Example 1'
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters
        foreach ($parameter in (Get-Command $_).Parameters.Keys | Where-Object { $_ -notin $common }) {
            (Get-Help $_ -Parameter $parameter).description.Text | Should -Not -BeNullOrEmpty -Because "$_ has a parameter -$parameter"
        }
    }

    It 'the syntax on the page of <_> is its syntax' -ForEach $cmdlets {
        $page = (Get-Content -Raw (Join-Path $root "docs/help/$_.md")) -replace '\r', ''
        $shown = [regex]::Match($page, '(?s)## Syntax\s+```\n(.*?)```').Groups[1].Value.Trim()
        $shown | Should -Be (((Get-Command $_ -Syntax) -split '\r?\n' | Where-Object { $_.Trim() }) -join "`n").Trim()
    }

    It 'Get-Help finds <_>' -ForEach 'about_DataAgent', 'about_DataAgent_Plans', 'about_DataAgent_Security' {
        (Get-Help $_) | Should -Match 'SHORT DESCRIPTION'
        foreach ($line in (Get-Help $_) -split '\r?\n') { $line.Length | Should -BeLessOrEqual 120 }
    }

    It 'every cmdlet and topic that a topic points to is there' {
        foreach ($topic in Get-ChildItem (Join-Path $root 'docs/help') -Filter about_*.help.txt) {
            $names = [regex]::Matches((Get-Content -Raw $topic), '\b(?:[A-Z][a-z]+-(?:Data|Query|Default)\w+|about_DataAgent\w*)').Value | Sort-Object -Unique
            foreach ($name in $names | Where-Object { $_ -notlike 'about_*' }) { Get-Command $name -Module DataAgent | Should -Not -BeNullOrEmpty -Because "$($topic.Name) names it" }
            foreach ($name in $names -like 'about_*') { Join-Path $root "docs/help/$name.help.txt" | Should -Exist }
        }
    }

    It 'the plan in about_DataAgent_Plans is a plan' {
        $text = Get-Content -Raw (Join-Path $root 'docs/help/about_DataAgent_Plans.help.txt')
        $plan = [regex]::Match($text, '(?ms)^ {8}databases_required.*?^ {8}final_output: \w+').Value -replace '(?m)^ {8}', ''
        Set-Content ./about.yaml $plan
        Reset-BankRegistry $bank
        Test-DataPlan ./about.yaml | Should -BeNullOrEmpty
        Invoke-DataPlan ./about.yaml -MaxRows 1 -WarningAction Ignore | Should -HaveCount 1
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
