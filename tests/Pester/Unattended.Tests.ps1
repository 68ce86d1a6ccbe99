#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Runbooks connect from the environment, never prompt, return exit codes and write no secret.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'An unattended script' {
    BeforeAll {
        $script:secret = [regex]::Escape($tenant.Credential.GetNetworkCredential().Password)
    }

    BeforeEach { Clear-TestTenant -Tenant $tenant }

    It 'connects from the environment, works and exits with 0' {
        $child = Invoke-ChildPowerShell -Tenant $tenant -Script {
            $ErrorActionPreference = 'Stop'
            $token = New-SailPointPersonalAccessToken -Name 'Pester nightly' -Scope 'idn:accounts:read'
            $token | Set-SailPointPersonalAccessToken -Name 'Pester nightly export'
            Get-SailPointPersonalAccessToken -Name 'Pester*' | ForEach-Object { "found $($_.Name)" }
            $token | Remove-SailPointPersonalAccessToken -Confirm:$false
            "left $(@(Get-SailPointPersonalAccessToken).Count)"
        }
        $child.Problems | Should -BeNullOrEmpty
        $child.ExitCode | Should -Be 0
        $child.Output.Trim() -split '\r?\n' | Should -Be 'found Pester nightly export', 'left 12'
    }

    It 'runs a runbook in a session that has not loaded the module' {
        $runbook = Resolve-Path -Path (Join-Path -Path $PSScriptRoot -ChildPath '../../docs/runbooks/Send-WeeklyTokenAudit.ps1')
        $child = Invoke-ChildPowerShell -Environment @{
            SAIL_BASE_URL      = $tenant.BaseUrl
            SAIL_CLIENT_ID     = $tenant.Credential.UserName
            SAIL_CLIENT_SECRET = $tenant.Credential.GetNetworkCredential().Password
            PSModulePath       = Split-Path -Path (Split-Path -Path (Get-StagedManifest) -Parent) -Parent
            RUNBOOK            = "$runbook"
        } -Script {
            $ErrorActionPreference = 'Stop'
            & $env:RUNBOOK -Path (Join-Path -Path (Get-Location) -ChildPath 'audit.html') -Send { $args[1] }
        }
        $child.Problems | Should -BeNullOrEmpty
        $child.Output | Should -Match 'larkfield-sb: [0-9]+ findings of severity High or Critical, 12 personal access tokens'
    }

    It 'reports what is missing and exits with 1' {
        $child = Invoke-ChildPowerShell -Tenant $tenant -Script {
            Remove-Item -Path Env:SAIL_CLIENT_SECRET
            $ErrorActionPreference = 'Stop'
            Get-SailPointPersonalAccessToken
        }
        $child.ExitCode | Should -Be 1
        # A console wraps its lines anywhere.
        $child.Problems -replace '\s' | Should -Match 'SAIL_CLIENT_SECRET'
    }

    It 'exits with 1 at the first failing item with ErrorActionPreference Stop' {
        $child = Invoke-ChildPowerShell -Tenant $tenant -Script {
            $ErrorActionPreference = 'Stop'
            Remove-SailPointPersonalAccessToken -Id 'gone' -Confirm:$false
            'not reached'
        }
        $child.ExitCode | Should -Be 1
        $child.Output | Should -Not -Match 'not reached'
    }

    It 'writes no secret to any stream or to the transcript' {
        $child = Invoke-ChildPowerShell -Tenant $tenant -Script {
            $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
            $null = Start-Transcript -Path (Join-Path -Path (Get-Location) -ChildPath 'transcript.txt') -IncludeInvocationHeader
            Connect-SailPoint -PassThru | Format-List -Property * -Force
            $token = New-SailPointPersonalAccessToken -Name 'Pester transcript' -Scope 'sp:scopes:all'
            $token
            $token | Format-List -Property * -Force
            $token.Credential
            $wrong = New-Object -TypeName pscredential -ArgumentList $token.Id, (New-Object -TypeName securestring)
            try { Connect-SailPoint -BaseUrl $env:SAIL_BASE_URL -Credential $wrong } catch { $_ | Format-List -Property * -Force }
            Remove-SailPointPersonalAccessToken -Id 'gone' -Confirm:$false
            $Error | Format-List -Property * -Force
            $null = Stop-Transcript
            "witness: $($token.Credential.GetNetworkCredential().Password.Length) characters"
            Set-Content -Path 'made.txt' -Value $token.Credential.GetNetworkCredential().Password
        }
        $made = [regex]::Escape((Get-Content -Path (Join-Path -Path $TestDrive -ChildPath 'made.txt')))
        $written = $child.Output, $child.Problems, (Get-Content -Raw -Path (Join-Path -Path $TestDrive -ChildPath 'transcript.txt')) -join "`n"
        $written | Should -Match 'POST .*personal-access-tokens' -Because 'Verbose shows requests'
        $written | Should -Match 'witness: \d\d+ characters'
        $written | Should -Not -Match $secret
        $written | Should -Not -Match $made
        $written | Should -Not -Match 'eyJ' -Because 'access tokens begin with it'
    }

    It 'waits out the rate limit by default' {
        $strict = Open-TestTenant -Option '--fail 429:0.3'
        try {
            $child = Invoke-ChildPowerShell -Tenant $strict -Script {
                1..5 | ForEach-Object { Get-SailPointPersonalAccessToken -OwnerId me -Verbose 4>&1 } | ForEach-Object { "$_" }
            }
        }
        finally {
            Close-TestTenant -Tenant $strict
        }
        $child.Problems | Should -BeNullOrEmpty
        $child.Output | Should -Match ' 429 '
        ([regex]::Matches($child.Output, '''Break-glass''')).Count | Should -Be 5
    }

    It 'works in strict mode' {
        $child = Invoke-ChildPowerShell -Tenant $tenant -Script {
            Set-StrictMode -Version Latest
            $ErrorActionPreference = 'Stop'
            Get-SailPointConnection
            $token = New-SailPointPersonalAccessToken -Name 'Pester strict' -Scope 'idn:accounts:read'
            $token
            Get-SailPointPersonalAccessToken | Format-List
            $token | Remove-SailPointPersonalAccessToken -Confirm:$false
        }
        $child.Problems | Should -BeNullOrEmpty
        $child.ExitCode | Should -Be 0
        $child.Output | Should -Match 'ExpiresIn +: \S'
    }
}
