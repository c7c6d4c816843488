@{
    RootModule             = 'DataAgent.PowerShell.dll'
    # The build writes the version of Directory.Build.props here.
    ModuleVersion          = '0.0.0'
    GUID                   = '5f0b7a3e-64c5-4f0e-9d0b-0c8a2d6f1e47'
    Author                 = 'DataAgent contributors'
    CompanyName            = 'DataAgent contributors'
    Copyright              = '(c) DataAgent contributors. MIT licence.'
    Description            = 'Every database you run from one PowerShell session: register connections once, query any of them, get typed row objects, join results across databases, and run whole cross-database plans.'
    CompatiblePSEditions   = @('Core')
    PowerShellVersion      = '7.4'
    FormatsToProcess       = @('DataAgent.Format.ps1xml', 'DataAgent.Catalog.Format.ps1xml', 'DataAgent.Plans.Format.ps1xml')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    CmdletsToExport        = @(
        'Add-DataConnection'
        'Compare-DataCatalog'
        'Copy-DataTable'
        'Export-DataConnection'
        'Export-QueryResult'
        'Find-DataObject'
        'Find-DataRelation'
        'Get-DataColumn'
        'Get-DataConnection'
        'Get-DataConnector'
        'Get-DataProfile'
        'Get-DataTable'
        'Get-DataQueryHistory'
        'Get-DefaultDatabase'
        'Group-QueryResult'
        'Import-DataConnection'
        'Import-DataPlan'
        'Import-QueryResult'
        'Invoke-DataPlan'
        'Invoke-DataQuery'
        'Join-QueryResult'
        'Merge-QueryResult'
        'New-DataCredentialKey'
        'Remove-DataConnection'
        'Select-QueryResult'
        'Set-DataConnection'
        'Set-DefaultDatabase'
        'Show-DataCatalog'
        'Show-DataPlan'
        'Test-DataConnection'
        'Test-DataPlan'
        'Test-JoinKey'
        'Update-DataCredentialKey'
        'Write-DataTable'
    )
    PrivateData            = @{
        PSData = @{
            Tags         = @('Database', 'SQL', 'PostgreSQL', 'MySQL', 'MariaDB', 'ClickHouse', 'SQLite', 'DuckDB', 'SqlServer', 'Redshift', 'DBA', 'Join', 'PSEdition_Core', 'Linux', 'Windows', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
