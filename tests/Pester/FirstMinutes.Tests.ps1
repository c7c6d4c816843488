# The walk of a new user: the PowerShell of README.md, in its order, in one session.
Describe 'The first ten minutes' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        . $PSScriptRoot/Examples.ps1
        $folder = New-TestHome
        # As after a clone, a build and the demo.
        New-Item -ItemType Directory (Join-Path $folder 'walk/out') | Out-Null
        New-Item -ItemType SymbolicLink (Join-Path $folder 'walk/out/DataAgent') -Target (Split-Path $module) | Out-Null
        Rename-Item (New-BankFolder (Join-Path $folder walk)) bank-demo
        Remove-Item env:BANK_HOME
        $server = Start-TestServer postgresql 'shop-pw'
        $walk = @([regex]::Matches((Get-Content -Raw (Join-Path $root README.md)), '(?s)```powershell\r?\n(.*?)```').ForEach{ $_.Groups[1].Value })
        $before = Get-Location
        Set-Location (Join-Path $folder walk)

        function Invoke-Walk([string[]] $blocks) {
            $script = ($blocks -join "`n").Replace('-Server localhost -Port 5432 -Database shop', "-Server 127.0.0.1 -Port $($server.Port) -Database $($server.Database)")
            $credential = "[pscredential]::new('$($server.User)', (ConvertTo-SecureString 'shop-pw' -AsPlainText -Force))"
            Invoke-CleanShell "Set-Location '$folder/walk'; function Get-Credential { $credential }; $script"
        }
    }

    AfterAll {
        Stop-TestServer $server
        Set-Location $before
        Remove-TestHome $folder
    }

    It 'goes through on the bank sample and then on a PostgreSQL of one''s own, which refuses to be written to at the end' {
        $walk.Count | Should -BeGreaterOrEqual 2
        $lines = Invoke-Walk ($walk + 'try { Invoke-DataQuery "DELETE FROM rich" shop } catch { $_.FullyQualifiedErrorId }') 2>&1
        $LASTEXITCODE | Should -Be 0 -Because ($lines -join "`n")
        $text = $lines -join "`n"
        $text | Should -Match 'accounts_db_source'
        $text | Should -Match 'customers\.email|email' -Because 'the catalog found it'
        $text | Should -Match 'ReadOnlyViolation,'
        (Import-Csv bank-demo/rich.csv).Count | Should -BeGreaterThan 1
    }
}
