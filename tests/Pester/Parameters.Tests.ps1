# Parameters that no other file here and no page of the help gives; Coverage.Tests.ps1 finds those that are left.
Describe 'Parameters of connections' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
        $env:DATABASE_CREDENTIALS_KEY = New-DataCredentialKey
        $parts = @{
            Server = 'h'; Port = 5433; Database = 'd'; User = 'u'; SecretName = 'kept'; Vault = 'v'; Databases = 'd', 'e'; Tag = 'a', 'b'; Description = 'All of it'; ReadOnly = $true; Disabled = $true
            MinPoolSize = 1; MaxPoolSize = 4; ConnectTimeoutSeconds = 3; MaxRows = 10; MaxSeconds = 20; MaxConcurrentQueries = 2; MaxCost = 1000; Tls = 'Require'; Option = @{ 'Application Name' = 'night' }
        }
        function Get-PartText($connection) {
            $c = $connection; $l = $c.Limits
            "$($c.Server):$($c.Port)/$($c.Database) $($c.User) $($c.Databases) $($c.Tags) '$($c.Description)' $($c.ReadOnly) $($c.Enabled) $($c.MinPoolSize)-$($c.MaxPoolSize) " +
            "$($c.ConnectTimeout.TotalSeconds) $($l.MaxRows) $($l.MaxTime.TotalSeconds) $($l.MaxConcurrentQueries) $($l.MaxCost) $($c.Tls) $($c.Options['Application Name'])"
        }
        $expected = "h:5433/d u d e a b 'All of it' True False 1-4 3 10 20 2 1000 require night"
    }

    AfterAll {
        Remove-Item env:DATABASE_CREDENTIALS_KEY
        Remove-TestHome $folder
    }

    It 'are kept, whether added or changed' {
        Add-DataConnection full postgresql -SkipTest @parts
        Get-PartText (Get-DataConnection full) | Should -Be $expected
        Add-DataConnection empty postgresql -Server x -SkipTest
        Get-PartText (Set-DataConnection empty @parts -PassThru) | Should -Be $expected
        (Get-DataConnection empty).Password.ToString() | Should -Be 'secret:v/kept'
    }

    It 'replace a connection only by force' {
        { Add-DataConnection full sqlite -Database x -SkipTest } | Should -Throw -ErrorId 'ConnectionExists,*'
        (Add-DataConnection full sqlite -Database (Join-Path $folder full.sqlite) -CreateFile -Force -Default -PassThru).Type | Should -Be 'sqlite'
        (Get-DefaultDatabase).Name | Should -Be 'full'
        (Set-DefaultDatabase lite -PassThru).Name | Should -Be 'lite'
    }

    It 'take a new place whole: nothing of the old one stays beside it' {
        Add-DataConnection moved postgresql -Server old -Port 5555 -Database old -User old -Tag kept -SkipTest
        Set-DataConnection moved -Url 'mysql://app:url-pw@other:3307/shop'
        $moved = Get-DataConnection moved
        $moved.Type, $moved.Server, $moved.Port, $moved.Database, $moved.User, "$($moved.Tags)" | Should -Be 'mysql', 'other', 3307, 'shop', 'app', 'kept'
        Set-DataConnection moved -ConnectionString 'Server=third;User ID=x;Password=string-pw'
        $moved = Get-DataConnection moved
        "$($moved.Server)$($moved.Port)$($moved.Database)$($moved.User)$($moved.Password)" | Should -BeNullOrEmpty
        "$($moved.ConnectionString)" | Should -Be '********'
        Set-DataConnection moved -Credential ([pscredential]::new('app', (ConvertTo-SecureString 'beside-pw' -AsPlainText)))
        (Get-DataConnection moved).User | Should -Be 'app'
        { Add-DataConnection house clickhouse -ConnectionString 'Host=h' -SkipTest } | Should -Throw -ErrorId 'ConnectionInvalid,*' -ExpectedMessage '*has no connection strings*'
        { Set-DataConnection moved -Vault other } | Should -Throw -ErrorId 'ParameterMissing,*' -ExpectedMessage '*-SecretName*'
    }

    It 'choose what is exported, imported and tested' {
        $file = Join-Path $folder one.yaml
        Set-DataConnection lite -Tag files
        Export-DataConnection $file -Name lite
        { Export-DataConnection $file -Name lite } | Should -Throw
        Export-DataConnection $file -Name lite, duck -Force
        (Test-DataConnection -Tag files -ThrottleLimit 1).Name | Should -Be 'lite'
        Import-DataConnection $file | Out-Null
        Export-DataConnection $file -Name lite -Force
        (Import-DataConnection $file -Prune -WhatIf) | Should -BeNullOrEmpty
        (Import-DataConnection $file -Prune).Removed | Should -Be 'duck'
        (Get-DataConnection).Name | Should -Not -Contain 'duck'
    }

    It 'seal everything anew with a key of the user''s own' {
        Add-DataConnection sealed postgresql -Server h -Database d -Credential ([pscredential]::new('app', (ConvertTo-SecureString 'sealed-pw' -AsPlainText))) -SkipTest
        $new = New-DataCredentialKey
        Update-DataCredentialKey -NewKey (ConvertTo-SecureString $new -AsPlainText) -PassThru -Confirm:$false | Should -BeGreaterThan 0
        $env:DATABASE_CREDENTIALS_KEY = $new
        (Get-DataConnection sealed).User | Should -Be 'app'
        Remove-DataConnection sealed -Force
    }
}

Describe 'Parameters of files, joins and plans' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
        Push-Location $folder
        # The least that is an Excel file: a column "is" with the sheet's own name in it.
        function New-Workbook([string] $path, [string[]] $sheets) {
            $main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
            $office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
            $package = 'http://schemas.openxmlformats.org/package/2006/relationships'
            $zip = [IO.Compression.ZipFile]::Open($path, 'Create')
            function Add-Part([string] $name, [string] $text) {
                $writer = [IO.StreamWriter]::new($zip.CreateEntry($name).Open())
                $writer.Write($text)
                $writer.Dispose()
            }
            Add-Part _rels/.rels "<Relationships xmlns='$package'><Relationship Id='r' Type='$office/officeDocument' Target='xl/workbook.xml'/></Relationships>"
            $links = $entries = ''
            foreach ($sheet in $sheets) {
                $entries += "<sheet name='$sheet' sheetId='$($sheets.IndexOf($sheet) + 1)' r:id='$sheet'/>"
                $links += "<Relationship Id='$sheet' Type='$office/worksheet' Target='$sheet.xml'/>"
                $rows = foreach ($text in 'is', $sheet) { "<row><c t='inlineStr'><is><t>$text</t></is></c></row>" }
                Add-Part "xl/$sheet.xml" "<worksheet xmlns='$main'><sheetData>$rows</sheetData></worksheet>"
            }
            Add-Part xl/workbook.xml "<workbook xmlns='$main' xmlns:r='$office'><sheets>$entries</sheets></workbook>"
            Add-Part xl/_rels/workbook.xml.rels "<Relationships xmlns='$package'>$links</Relationships>"
            $zip.Dispose()
        }
        Set-Content plan.yaml @'
inputs: [rows]
parameters: { least: { type: integer, default: 0 } }
operations:
  - { id: p, type: fetch, database: lite, query: "SELECT id, name FROM people WHERE id >= @least", output: p }
  - { id: j, type: join, inputs: [p, rows], on: [id], kind: inner, output: j }
final_output: j
'@
    }

    AfterAll { Pop-Location; Remove-TestHome $folder }

    It 'say what a file is, whatever it is called' {
        [pscustomobject]@{ a = 1; b = 'x' } | Export-QueryResult data.dat -Format csv
        (Import-QueryResult data.dat -Format csv).b | Should -Be 'x'
        '1|x', '2|y' | Set-Content bare.csv
        $rows = Import-QueryResult bare.csv -Delimiter '|' -NoHeader
        $rows[1].PSObject.Properties.Value | Should -Be 2, 'y'
        New-Workbook (Join-Path $folder book.xlsx) first, second
        (Import-QueryResult book.xlsx).is, (Import-QueryResult book.xlsx -Sheet second).is | Should -Be 'first', 'second'
        { Import-QueryResult book.xlsx -Sheet third } | Should -Throw -ExpectedMessage '*first, second*'
    }

    It 'join NULL with NULL and name the columns of both sides when asked' {
        $left = [pscustomobject]@{ id = $null; name = 'l' }
        $right = [pscustomobject]@{ id = $null; name = 'r' }
        $left | Join-QueryResult $right -On id | Should -BeNullOrEmpty
        $row = $left | Join-QueryResult $right -On id -NullEqualsNull -LeftPrefix l_ -RightPrefix r_
        $row.PSObject.Properties.Name | Should -Be 'id', 'l_name', 'r_name'
        $row.l_name, $row.r_name | Should -Be 'l', 'r'
    }

    It 'bound memory without changing the answer' {
        $rows = 1..500 | ForEach-Object { [pscustomobject]@{ g = $_ % 3; n = $_ } }
        ($rows | Group-QueryResult -By g -Sum n -MemoryLimitBytes 64MB | Sort-Object g).sum_n | Should -Be 41583, 41750, 41917
        @($rows | Merge-QueryResult -With $rows -Type Union -MemoryLimitBytes 64MB).Count | Should -Be 500
        ($rows | Select-QueryResult 'SELECT count(*) AS n FROM input' -MemoryLimitBytes 64MB).n | Should -Be 500
    }

    It 'give a plan its values, show it as a picture, and keep it from writing' {
        $plan = Import-DataPlan plan.yaml
        ([pscustomobject]@{ id = 1 }, [pscustomobject]@{ id = 2 } | Invoke-DataPlan plan.yaml -InputName rows -Parameter @{ least = 2 } -ReadOnly).name | Should -Be 'Zoë'
        ([pscustomobject]@{ id = 1 } | Invoke-DataPlan -Plan $plan -InputName rows).name | Should -Be 'Ada'
        Show-DataPlan plan.yaml -As Mermaid | Should -Match '^(flowchart|graph)'
        Show-DataPlan -Plan $plan -As Tree | Should -Match 'people|lite'
        Test-DataPlan -Plan $plan | Should -BeNullOrEmpty
    }

    It 'ask one connection after the other when told so' {
        @(Invoke-DataQuery 'SELECT 1 AS n' -Connection lite, duck -ThrottleLimit 1).Count | Should -Be 2
    }

    It 'write on a named connection, cut what has no room, and commit in parts' {
        Invoke-DataQuery 'CREATE TABLE moments (id BIGINT, moment TIMESTAMP_MS)' duck -As NonQuery | Out-Null
        $moment = [pscustomobject]@{ id = 1; moment = [datetime]::new(2024, 3, 1, 12, 0, 0).AddTicks(1) }
        { $moment | Write-DataTable moments -Connection duck } | Should -Throw -ErrorId 'RowNotWritable,*'
        ($moment | Write-DataTable moments -Connection duck -TruncateTime).Rows | Should -Be 1
        Invoke-DataQuery 'CREATE TABLE copied (id BIGINT, moment TIMESTAMP_MS)' duck -As NonQuery | Out-Null
        (Copy-DataTable moments duck duck copied -TruncateTime -CommitSize 1).Rows | Should -Be 1
        Set-DataConnection duck -ReadOnly
        { $moment | Write-DataTable moments duck -TruncateTime } | Should -Throw -ErrorId 'ReadOnlyViolation,*'
        ($moment | Write-DataTable moments duck -TruncateTime -AllowWrite).Rows | Should -Be 1
        (Copy-DataTable people lite duck people -CreateTable -AllowWrite).Rows | Should -Be 3
    }

    It 'choose what of the history is shown' {
        $before = Get-Date
        Invoke-DataQuery 'SELECT 42 AS answer' lite | Out-Null
        (Get-DataQueryHistory -Database lite -User ([Environment]::UserName) -Text answer).Count | Should -Be 1
        Get-DataQueryHistory -Until $before -Text answer | Should -BeNullOrEmpty
    }
}

Describe 'Parameters of the catalog' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
        Set-DataConnection lite -Tag files
        $all = @{ Refresh = $true; MaxAge = [timespan]::FromMinutes(5); ThrottleLimit = 2 }
    }

    AfterAll { Remove-TestHome $folder }

    It 'choose where to look, and how fresh it must be' {
        (Get-DataTable -Schema main -Tag files @all).Name | Should -Be 'people'
        (Get-DataTable -Schema nosuch -ErrorAction Ignore) | Should -BeNullOrEmpty
        (Get-DataColumn na* -Database lite -Tag files @all).Name | Should -Be 'name'
        (Find-DataObject 'people' -Database lite -Tag files @all)[0].Database | Should -Be 'lite'
        Find-DataRelation -Database lite -Tag files -MaxAge ([timespan]::FromMinutes(5)) -ThrottleLimit 1 -Measure -SampleSize 10 | Should -BeNullOrEmpty
        Show-DataCatalog -Tag files @all | Out-String | Should -Match 'people'
    }

    It 'compare two moments' {
        $first = [DateTimeOffset]::Now
        Invoke-DataQuery 'CREATE TABLE later (id INTEGER)' lite -As NonQuery | Out-Null
        Get-DataTable -Database lite -Refresh | Out-Null
        (Compare-DataCatalog lite -Since $first -Until ([DateTimeOffset]::Now)).Name | Should -Contain 'later'
        Compare-DataCatalog lite -Since $first -Until $first | Should -BeNullOrEmpty
    }

    It 'bound a profile' {
        $figures = Get-DataProfile orders duck -Column id -SampleSize 2 -TimeoutSeconds 10 -TopValues 1
        $figures.SampleRows, $figures.IsSample | Should -Be 2, $true
        $figures.TopValues.Count | Should -BeLessOrEqual 1
        (Get-DataProfile orders duck -Column id -All).SampleRows | Should -Be 3
    }
}
