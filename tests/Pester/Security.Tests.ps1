Describe 'SECURITY.md' {
    It 'names every package that the module or the command brings, transitive ones too' {
        $root = Resolve-Path "$PSScriptRoot/../.."
        $text = Get-Content -Raw "$root/SECURITY.md"
        $packages = foreach ($project in 'DataAgent.Core', 'DataAgent.PowerShell', 'DataAgent.Cli') {
            $libraries = (Get-Content -Raw "$root/src/$project/obj/project.assets.json" | ConvertFrom-Json -AsHashtable).libraries
            $libraries.Keys | Where-Object { $libraries[$_].type -eq 'package' } | ForEach-Object { ($_ -split '/')[0] }
        }
        $drivers = Select-Xml -Path "$root/providers/*/*.csproj" -XPath '//PackageReference/@Include' | ForEach-Object { $_.Node.Value }
        $packages + $drivers | Sort-Object -Unique | Where-Object { -not $text.Contains($_) } | Should -BeNullOrEmpty
        foreach ($package in Select-Xml -Path "$root/Directory.Packages.props" -XPath '//PackageVersion' | ForEach-Object Node | Where-Object Include -In $packages) {
            $text | Should -BeLike "*$($package.Include) $($package.Version)*" -Because 'a version that is not the built one may have other advisories'
        }
    }
}
