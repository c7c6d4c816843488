Describe 'The bank sample' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        $tool = Get-ChildItem (Join-Path $root 'src/DataAgent.Cli/bin') -Recurse -Filter dataagent.dll | Sort-Object LastWriteTime | Select-Object -Last 1
        $bank = Join-Path $folder 'bank'
        dotnet $tool.FullName demo --folder $bank 2>$null | Out-Null
        $env:DATAAGENT_HOME = Join-Path $folder 'home'
        $env:BANK_HOME = $bank
        $report = Import-DataConnection (Join-Path $root 'samples/bank/datasources.yaml')
        $plans = Join-Path $root 'samples/bank/plans'
    }

    AfterAll {
        Remove-Item env:BANK_HOME
        Remove-TestHome $folder
    }

    It 'registers six databases' {
        ($report.Added + $report.Unchanged + $report.Changed).Count | Should -Be 6
        (Test-DataConnection).Status | Should -Be (@('Ok') * 6)
    }

    It 'answers how many customers there are on the default database' {
        Set-DefaultDatabase customer_db
        (Invoke-DataQuery 'SELECT count(*) AS customers FROM customers').customers | Should -Be 5000
    }

    It 'refuses a query over two databases and says how a plan does it' {
        { Invoke-DataQuery 'SELECT 1' customer_db, accounts_db } | Should -Throw -ErrorId 'DatabasesSpanConnections,*' -ExpectedMessage '*plan*'
    }

    It 'runs every plan, and reports each step' {
        foreach ($file in Get-ChildItem $plans -Filter *.yaml) {
            Test-DataPlan $file.FullName | Should -BeNullOrEmpty
            Test-DataPlan $file.FullName -Quiet | Should -BeTrue
            $rows = Invoke-DataPlan $file.FullName -Report steps
            $rows.Count | Should -BeGreaterThan 0
            $steps.Count | Should -BeGreaterThan 1
            $steps.State | Select-Object -Unique | Should -Be 'Done'
        }
    }

    It 'shows a step alone, cuts, and does nothing under -WhatIf' {
        $plan = Import-DataPlan (Get-ChildItem $plans -Filter *.yaml)[0].FullName
        $first = $plan.Steps[0]
        ($plan | Invoke-DataPlan -Step $first.Id -MaxRows 2 -WarningAction SilentlyContinue).Count | Should -BeLessOrEqual 2
        $plan | Invoke-DataPlan -WhatIf | Should -BeNullOrEmpty
        $plan | Show-DataPlan | Should -Match ([regex]::Escape($first.Output))
    }

    It 'names every fault of a plan with its place' {
        $file = Join-Path $folder 'bad.json'
        Set-Content $file '{ "operations": [ { "id": "a", "type": "fetch", "database": "nosuch", "query": "SELECT 1", "output": "x" } ], "final_output": "y" }'
        (Test-DataPlan $file).Path | Should -Contain 'final_output'
        { Invoke-DataPlan $file } | Should -Throw -ErrorId 'PlanInvalid,*'
        { Import-DataPlan (Join-Path $folder 'none.json') -ErrorAction Stop } | Should -Throw -ErrorId 'FileNotFound,*'
    }

    It 'joins two databases in the pipeline as a plan would' {
        $customers = Invoke-DataQuery "SELECT customer_id, region FROM customers" customer_db
        $rows = Invoke-DataQuery 'SELECT account_id, customer_id, balance FROM accounts' accounts_db | Join-QueryResult $customers customer_id
        $rows.Count | Should -BeGreaterThan 1000
        $rows[0].PSObject.Properties.Name | Should -Be 'account_id', 'customer_id', 'balance', 'region'
    }
}
