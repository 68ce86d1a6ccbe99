#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Confirmation prompts, answered by typed input.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'Confirmation at the prompt' {
    BeforeAll {
        $null = 1..6 | ForEach-Object { "Pester $_" } | New-SailPointPersonalAccessToken -Scope 'idn:accounts:read'
        $answers = 'Y', 'N', 'Y', 'L', 'A', 'N', 'N', 'N'
        $shown = (Invoke-ChildPowerShell -Tenant $tenant -Answer $answers -Script {
                function Get-Remaining { "left: $((Get-SailPointPersonalAccessToken -Name 'Pester*').Name | Sort-Object)" }

                '# one by one'
                Get-SailPointPersonalAccessToken -Name 'Pester [123]' | Sort-Object -Property Name | Remove-SailPointPersonalAccessToken
                Get-Remaining
                '# no to all'
                Get-SailPointPersonalAccessToken -Name 'Pester [45]' | Remove-SailPointPersonalAccessToken
                Get-Remaining
                '# yes to all'
                Get-SailPointPersonalAccessToken -Name 'Pester [45]' | Remove-SailPointPersonalAccessToken
                Get-Remaining
                '# creating'
                New-SailPointPersonalAccessToken -Name 'Pester new' -Confirm
                Get-Remaining
                '# changing'
                Get-SailPointPersonalAccessToken -Name 'Pester 6' | Set-SailPointPersonalAccessToken -Name 'Pester changed' -Confirm
                Get-Remaining
                '# both'
                Get-SailPointPersonalAccessToken -Name 'Pester 6' | Remove-SailPointPersonalAccessToken -Force -Confirm
                Get-Remaining
                '# force'
                Get-SailPointPersonalAccessToken -Name 'Pester 6' | Remove-SailPointPersonalAccessToken -Force
                Get-Remaining
            }).Output -replace '\s+', ' '

        # The output by heading. A console wraps its lines anywhere.
        $script:part = @{}
        $shown -split '# ' | Where-Object { $_ -match '^(one by one|no to all|yes to all|creating|changing|both|force) ' } | ForEach-Object { $part[$Matches[1]] = $_ }
    }

    It 'asks before each removal, by name, and accepts Yes and No' {
        $part['one by one'] | Should -Match 'Remove personal access token" on target "''Pester 1''.+''Pester 2''.+''Pester 3'''
        ([regex]::Matches($part['one by one'], 'Are you sure')).Count | Should -Be 3
        $part['one by one'] | Should -Match 'left: Pester 2 Pester 4 Pester 5 Pester 6 $'
    }

    It 'accepts No to All' {
        ([regex]::Matches($part['no to all'], 'Are you sure')).Count | Should -Be 1
        $part['no to all'] | Should -Match 'left: Pester 2 Pester 4 Pester 5 Pester 6 $'
    }

    It 'accepts Yes to All' {
        ([regex]::Matches($part['yes to all'], 'Are you sure')).Count | Should -Be 1
        $part['yes to all'] | Should -Match 'left: Pester 2 Pester 6 $'
    }

    It 'asks before a create with -Confirm, and names the rights' {
        $part['creating'] | Should -Match 'every right you have \(sp:scopes:all\).+left: Pester 2 Pester 6 $'
    }

    It 'asks before a change with -Confirm, and names the change' {
        $part['changing'] | Should -Match 'rename to ''Pester changed''.+left: Pester 2 Pester 6 $'
    }

    It 'asks with -Force and -Confirm together' {
        $part['both'] | Should -Match 'Are you sure.+left: Pester 2 Pester 6 $'
    }

    It 'does not ask with -Force' {
        $part['force'] | Should -Not -Match 'Are you sure'
        $part['force'] | Should -Match 'left: Pester 2 $'
    }
}

Describe 'Confirmation in an unattended session' {
    It 'fails and removes nothing' {
        $before = @(Get-SailPointPersonalAccessToken).Count
        $child = Invoke-ChildPowerShell -Tenant $tenant -Script {
            $ErrorActionPreference = 'Stop'
            Get-SailPointPersonalAccessToken -NeverUsed | Remove-SailPointPersonalAccessToken
        }
        $child.ExitCode | Should -Be 1
        $child.Problems | Should -Match 'NonInteractive'
        Get-SailPointPersonalAccessToken | Should -HaveCount $before
    }
}
