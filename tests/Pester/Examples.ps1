# The examples of docs/help: a ```powershell block, and what it writes in the ```output block after it (a ```text block is not compared).

# A copy of the bank sample with its six databases registered in a registry of its own, as each page starts from.
function New-BankFolder([string] $folder) {
    $tool = Get-ChildItem (Join-Path $root 'src/DataAgent.Cli/bin') -Recurse -Filter dataagent.dll | Sort-Object LastWriteTime | Select-Object -Last 1
    $bank = Join-Path $folder 'bank'
    $own = $env:DATAAGENT_HOME
    dotnet $tool.FullName demo --folder $bank 2>$null | Out-Null
    $env:DATAAGENT_HOME = $own
    $env:BANK_HOME = $bank
    Copy-Item (Join-Path $root 'samples/bank/*') $bank -Recurse -Force
    $bank
}

function Reset-BankRegistry([string] $bank) {
    Remove-Item -Recurse -Force $env:DATAAGENT_HOME -ErrorAction Ignore
    Import-DataConnection (Join-Path $bank 'datasources.yaml') | Out-Null
    Set-DefaultDatabase customer_db
}

function Get-PageExample([string] $page) {
    $text = Get-Content -Raw $page
    foreach ($match in [regex]::Matches($text, '(?s)```powershell\r?\n(.*?)```\s*```(output|text)\r?\n(.*?)```')) {
        [pscustomobject]@{ Script = $match.Groups[1].Value.Trim(); IsExact = $match.Groups[2].Value -eq 'output'; Output = $match.Groups[3].Value.Trim() }
    }
}

# What the script writes on a terminal of 120 columns, blanks at line ends left out.
function Get-ExampleOutput([string] $script) {
    $PSStyle.OutputRendering = 'PlainText'
    $text = $(try { & ([scriptblock]::Create($script)) 2>&1 3>&1 } catch { $_ }) | Out-String -Width 120
    (($text -split '\r?\n').ForEach{ $_.TrimEnd() } -join "`n").Trim()
}
