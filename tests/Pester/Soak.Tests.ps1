Describe 'Soak' {
    # DATAAGENT_SOAK says how many minutes; the default shows that it works and that nothing is left open, not that memory stays flat.
    It 'ends with no failure that a restart does not explain, and with no connection open' {
        . $PSScriptRoot/Setup.ps1
        $minutes = $env:DATAAGENT_SOAK ? [double]$env:DATAAGENT_SOAK : 0.2
        $lines = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot Soak.ps1) -Minutes $minutes -RestartSeconds ($minutes -lt 2 ? 3 : 20) 6>&1
        $passed = $LASTEXITCODE -eq 0
        $lines | Select-String -NotMatch '^UNEXPECTED' | Out-Host
        $passed | Should -BeTrue -Because ($lines -join "`n")
    }
}
