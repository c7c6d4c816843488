# Passwords that can be recognised, and every way in which PowerShell shows or keeps an object. Spelled in two parts, so that
# this file's own text is not what is found.
Describe 'Secrets' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        Import-Module $module -Force
        $folder = New-TestHome
        Add-TestDatabase $folder
        $env:DATABASE_CREDENTIALS_KEY = New-DataCredentialKey
        $mark = 'zebra-quartz' + '-pw'
        $credential = [pscredential]::new('ann', (ConvertTo-SecureString $mark -AsPlainText -Force))
        Add-DataConnection pg postgresql -Server 127.0.0.1 -Port 1 -Credential $credential -SkipTest
        Add-DataConnection my mysql -Server 127.0.0.1 -Port 1 -Credential $credential -SkipTest
        Add-DataConnection ch clickhouse -Server 127.0.0.1 -Port 1 -Credential $credential -Option @{ token = $mark } -SkipTest
        Add-DataConnection whole postgresql -ConnectionString "Host=127.0.0.1;Port=1;Username=ann;Password=$mark;Timeout=1" -SkipTest
        Add-DataConnection bad postgresql -ConnectionString "Host=127.0.0.1;Nonsense=$mark" -SkipTest
        function Show($object) {
            $object | Format-List * -Force | Out-String -Width 500
            $object | Format-Table * -Force | Out-String -Width 500
            $object | Out-String -Width 500
            $object | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue
            $object | ConvertTo-Csv
            $path = Join-Path $folder "$([Guid]::NewGuid()).clixml"
            $object | Export-Clixml $path -Depth 6
            Get-Content $path -Raw
            foreach ($one in $object) { "$one" }
        }
    }

    AfterAll {
        Remove-Item env:DATABASE_CREDENTIALS_KEY -ErrorAction Ignore
        Remove-TestHome $folder
    }

    It 'are hidden in connections, however they are shown or written' {
        $shown = Show (Get-DataConnection) | Out-String
        $shown | Should -Not -Match $mark
        $shown | Should -Match 'whole'
        Show (Test-DataConnection pg, whole, bad) | Out-String | Should -Not -Match $mark
    }

    It 'are hidden in every error, whole and with its causes' {
        foreach ($name in 'pg', 'my', 'ch', 'whole', 'bad') {
            $Error.Clear()
            $lines = Join-Path $folder "$name.verbose"
            try { Invoke-DataQuery 'SELECT 1' -Connection $name -Verbose 4> $lines } catch { $_ | Out-String | Should -Not -Match $mark }
            $verbose = Get-Content $lines -Raw
            $Error.Count | Should -BeGreaterThan 0 -Because $name
            $text = ($Error | Format-List * -Force | Out-String -Width 500) + ($Error | ForEach-Object { $_.Exception.ToString() } | Out-String)
            for ($cause = $Error[0].Exception; $cause; $cause = $cause.InnerException) { $text += $cause | Format-List * -Force | Out-String -Width 500 }
            "$text$verbose" | Should -Not -Match $mark -Because $name
        }
        { Add-DataConnection url -Url "postgresql://ann:$mark@[::bad/db" } | Should -Throw -ErrorId 'ConnectionInvalid,*'
        $Error | Format-List * -Force | Out-String -Width 500 | Should -Match 'ConnectionInvalid'
        ($Error[0].Exception | Format-List * -Force | Out-String -Width 500) | Should -Not -Match $mark
        try { Invoke-DataQuery "SELECT 1 FROM nowhere" lite -Parameter @{ password = $mark } } catch { $_.Exception.ToString() | Should -Not -Match $mark }
    }

    It 'are hidden in the history, exports and files that are left' {
        { Invoke-DataQuery "CREATE USER bob PASSWORD '$mark'" -Connection pg } | Should -Throw
        { Invoke-DataQuery "SELECT * FROM dblink('host=x password=$mark', 'SELECT 1') t(a int)" -Connection pg } | Should -Throw
        Show (Get-DataQueryHistory) | Out-String | Should -Not -Match $mark
        Export-DataConnection (Join-Path $folder 'datasources.yaml') | Out-Null
        Get-ChildItem $folder -Recurse -File | ForEach-Object { Select-String -LiteralPath $_.FullName -Pattern $mark -SimpleMatch -List } | Should -BeNullOrEmpty
    }
}
