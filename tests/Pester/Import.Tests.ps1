Describe 'Importing the module' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        $folder = New-TestHome
    }

    AfterAll { Remove-TestHome $folder }

    It 'loads neither Core nor a driver' {
        $loaded = Invoke-CleanShell 'Import-Module $module; [AppDomain]::CurrentDomain.GetAssemblies().ForEach{ $_.GetName().Name }'
        $loaded | Should -Contain 'DataAgent.PowerShell'
        $loaded | Should -Not -Contain 'DataAgent.Core'
        foreach ($driver in 'Npgsql', 'YamlDotNet', 'Polly.Core', 'MySqlConnector', 'MySql.Data', 'Microsoft.Data.SqlClient', 'Microsoft.Data.Sqlite') {
            $loaded | Should -Not -Contain $driver
        }
    }

    It 'answers the first query of a cold process' {
        $one = Invoke-CleanShell @'
Import-Module $module
Add-DataConnection cold sqlite -Database :memory: -SkipTest
(Invoke-DataQuery 'SELECT 1 AS one' cold).one
'@
        $one | Should -Be 1
    }

    It 'can be repeated, forced, removed and done from another path' {
        $copy = Join-Path $folder 'copy/DataAgent'
        New-Item -ItemType Directory (Split-Path $copy) | Out-Null
        Copy-Item -Recurse (Split-Path $module) $copy
        Invoke-CleanShell @"
Import-Module `$module; Import-Module `$module -Force; Get-DataConnector | Out-Null
Remove-Module DataAgent; Import-Module '$copy/DataAgent.psd1'; @(Get-DataConnector sqlite).Count
"@ | Should -Be 1
    }

    It 'exports the cmdlets of the manifest with approved verbs' {
        $manifest = Import-PowerShellDataFile $module
        $lines = Invoke-CleanShell 'Import-Module $module -WarningVariable w 3>$null; if ($w) { throw $w }; (Get-Command -Module DataAgent).Name'
        $lines | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'keeps its own versions beside a module that loaded others under the same names' {
        $other = Join-Path $folder 'other'
        New-Item -ItemType Directory $other | Out-Null
        foreach ($name in 'Npgsql', 'YamlDotNet', 'Polly.Core', 'Microsoft.Extensions.Logging.Abstractions') {
            Add-Type -OutputAssembly (Join-Path $other "$name.dll") -TypeDefinition "[assembly: System.Reflection.AssemblyVersion(`"1.2.3.4`")] public class Fake$($name.Replace('.', '')) { }"
        }
        Set-Content (Join-Path $folder 'sources.yaml') "datasources:`n  beside:`n    type: sqlite`n    connection:`n      path: x.sqlite`n    databases: [beside]"
        $lines = Invoke-CleanShell @"
Get-ChildItem '$other/*.dll' | ForEach-Object { Import-Module `$_.FullName }
Import-Module `$module
(Import-DataConnection '$folder/sources.yaml').Added
Get-DataConnector postgresql | ForEach-Object Driver
"@
        $lines[0] | Should -Be 'beside'
        $lines[1] | Should -Match 'Npgsql 10'
    }
}
