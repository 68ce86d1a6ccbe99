#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Checks the style of all scripts in this repository, and that Windows PowerShell can parse them.

BeforeDiscovery {
    $root = (Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../..')).ProviderPath
    $script:scripts = Get-ChildItem -Path $root -Recurse -File -Include '*.ps1', '*.psm1', '*.psd1' |
        ForEach-Object { @{ Path = $_.FullName; Name = $_.FullName.Substring($root.Length + 1) } } |
        Where-Object { $_.Name -notmatch '(^|[\\/])(bin|obj|out)[\\/]' }
}

Describe 'The script <Name>' -ForEach $scripts {
    It 'passes PSScriptAnalyzer' {
        if (-not (Get-Module -ListAvailable -Name PSScriptAnalyzer)) { Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed' }

        $settings = Join-Path -Path $PSScriptRoot -ChildPath '../../PSScriptAnalyzerSettings.psd1'
        # PSScriptAnalyzer runs its rules in parallel, and sometimes a rule fails because of another one, not because of the script. Without
        # Stop, such a rule would be skipped.
        for ($try = 1; $true; $try++) {
            try {
                $findings = Invoke-ScriptAnalyzer -Path $Path -Settings $settings -ErrorAction Stop
                break
            }
            catch {
                $isRace = $_.Exception.GetBaseException() -is [NullReferenceException] -or $_.FullyQualifiedErrorId -like 'RULE_ERROR*'
                if (-not $isRace -or $try -eq 3) { throw }
            }
        }
        $findings |
            ForEach-Object { "line $($_.Line): $($_.RuleName): $($_.Message)" } |
            Should -BeNullOrEmpty
    }

    It 'can be parsed by this PowerShell' {
        $problems = $null
        $null = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref] $null, [ref] $problems)
        $problems | Should -BeNullOrEmpty
    }
}
