Describe 'Connections' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
    }

    AfterAll { Remove-TestHome $folder }

    It 'lists them by name, wildcard and from the pipeline' {
        (Get-DataConnection).Name | Should -Be 'duck', 'lite'
        (Get-DataConnection L*).Name | Should -Be 'lite'
        ('duck' | Get-DataConnection).Type | Should -Be 'duckdb'
        [pscustomobject]@{ Name = 'lite' } | Get-DataConnection | ForEach-Object Name | Should -Be 'lite'
    }

    It 'goes on after an unknown name and says which are known' {
        $found = Get-DataConnection nosuch, lite -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Name | Should -Be 'lite'
        $problems[0].FullyQualifiedErrorId | Should -Be 'ConnectionNotFound,DataAgent.PowerShell.Commands.GetDataConnectionCommand'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].Exception.Message | Should -Match 'lite'
    }

    It 'refuses a second one of the name, and replaces it by force' {
        { Add-DataConnection LITE sqlite -Database x -SkipTest } | Should -Throw -ErrorId 'ConnectionExists,*'
    }

    It 'tries a connection before it is stored' {
        { Add-DataConnection far postgresql -Server 127.0.0.1 -Port 1 -Database x -ConnectTimeoutSeconds 2 } | Should -Throw -ErrorId 'Connection*'
        Get-DataConnection | ForEach-Object Name | Should -Not -Contain 'far'
    }

    It 'never shows a password' {
        $env:DATABASE_CREDENTIALS_KEY = New-DataCredentialKey
        $credential = [pscredential]::new('app', (ConvertTo-SecureString 'pester-secret-1' -AsPlainText -Force))
        $said = Add-DataConnection hidden postgresql -Server h -Database d -Credential $credential -SkipTest -PassThru -Verbose 4>&1
        $shown = ($said, (Get-DataConnection hidden) | Format-List * | Out-String), (Get-DataConnection hidden | ConvertTo-Json -Depth 5), ($said | Out-String)
        $shown -join '' | Should -Not -Match 'pester-secret'
        Get-ChildItem -Recurse -File $env:DATAAGENT_HOME | Get-Content -Raw | Should -Not -Match 'pester-secret'
        (Get-DataConnection hidden).User | Should -Be 'app'
        Remove-DataConnection hidden -Force
        Remove-Item env:DATABASE_CREDENTIALS_KEY
    }

    It 'changes only the parts that are given' {
        Set-DataConnection duck -Description 'Orders' -Tag shop
        $duck = Get-DataConnection -Tag shop
        $duck.Name | Should -Be 'duck'
        $duck.Description | Should -Be 'Orders'
        $duck.Database | Should -Match 'duck.duckdb$'
    }

    It 'does nothing under -WhatIf' {
        Add-DataConnection never sqlite -Database x -SkipTest -WhatIf
        Remove-DataConnection lite -WhatIf
        Set-DataConnection lite -Description no -WhatIf
        (Get-DataConnection).Name | Should -Be 'duck', 'lite'
        (Get-DataConnection lite).Description | Should -BeNullOrEmpty
    }

    It 'tests them, and an unreachable one is an answer' {
        $tests = Test-DataConnection
        $tests.Status | Should -Be 'Ok', 'Ok'
        $tests[0].LatencyMs | Should -BeGreaterThan 0
        Add-DataConnection gone postgresql -Server 127.0.0.1 -Port 1 -Database x -ConnectTimeoutSeconds 2 -SkipTest
        $gone = Test-DataConnection gone
        $gone.Status | Should -Be 'Failed'
        $gone.Error | Should -Not -BeNullOrEmpty
        Remove-DataConnection gone -Force
    }

    It 'exports what an import reads back' {
        $file = Join-Path $folder 'exported/datasources.yaml'
        New-Item -ItemType Directory (Split-Path $file) | Out-Null
        (Export-DataConnection $file -PassThru).FullName | Should -Be $file
        $report = Import-DataConnection $file
        ($report.Added + $report.Changed + $report.Unchanged).Count | Should -Be 2
    }

    It 'keeps a default database, or one for the session' {
        Set-DefaultDatabase lite
        (Get-DefaultDatabase).Name | Should -Be 'lite'
        Set-DefaultDatabase duck -Scope Session
        (Get-DefaultDatabase).Name | Should -Be 'duck'
        Invoke-CleanShell 'Import-Module $module; (Get-DefaultDatabase).Name' | Should -Be 'lite'
        Set-DefaultDatabase $null -Scope Session
        (Get-DefaultDatabase).Name | Should -Be 'lite'
    }

    It 'lists the kinds of database and what is missing' {
        (Get-DataConnector).Name | Should -Contain 'postgresql'
        (Get-DataConnector sqlite).IsAvailable | Should -BeTrue
        { Get-DataConnector oracle -ErrorAction Stop } | Should -Throw -ErrorId 'ConnectorNotFound,*'
    }

    It 'completes names and quotes those that need it' {
        Add-DataConnection "it's one" sqlite -Database x -SkipTest
        $line = 'Get-DataConnection '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'duck', "'it''s one'", 'lite'
        $line = 'Invoke-DataQuery q -Database li'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'lite'
        $line = 'Add-DataConnection x -Type post'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'postgresql'
        Remove-DataConnection "it's one" -Force
    }

    It 'works from many runspaces at once' {
        $counts = 1..8 | ForEach-Object -Parallel {
            Import-Module $using:module
            (Invoke-DataQuery 'SELECT count(*) AS n FROM people' lite).n
        } -ThrottleLimit 4
        $counts | Should -Be (@(3) * 8)
    }

    It 'adds what the pool holds when asked for details' {
        (Get-DataConnection lite -Detailed).PSObject.Properties.Name | Should -Contain 'PoolIdle'
        (Get-DataConnection lite -Detailed).PoolBusy | Should -BeNullOrEmpty
    }
}
