#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# With -WhatIf, a command only shows what it would change.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe '-WhatIf' {
    BeforeAll {
        function Get-Snapshot { Get-SailPointPersonalAccessToken | ForEach-Object { "$($_.Id) $($_.Name) $($_.Scope) $($_.ExpirationDate)" } }

        $script:before = Get-Snapshot
        $script:shown = (Invoke-ChildPowerShell -Tenant $tenant -Script {
                New-SailPointPersonalAccessToken -Name 'nightly export' -Scope 'idn:accounts:read' -WhatIf
                Get-SailPointPersonalAccessToken -Name 'Break-glass' | Set-SailPointPersonalAccessToken -Name 'Broken glass' -WhatIf
                Get-SailPointPersonalAccessToken -NeverUsed | Remove-SailPointPersonalAccessToken -Force -WhatIf
                Export-SailPointPersonalAccessTokenReport -Path 'report.html' -WhatIf
                $WhatIfPreference = $true
                Remove-SailPointPersonalAccessToken -Id 'by-preference' -Force
            }).Output -split '\r?\n'
    }

    It 'shows what New- would create, with tenant, rights and expiry' {
        $shown | Should -Contain 'What if: Performing the operation "Create personal access token with scope idn:accounts:read, expiring in 6 months" on target "''nightly export'' in tenant larkfield-sb".'
    }

    It 'shows what Set- would change' {
        $shown -match 'rename to ''Broken glass''.+on target "''Break-glass''' | Should -HaveCount 1
    }

    It 'names each token that Remove- would remove' {
        $shown -match 'Remove personal access token" on target "''(Audit evidence reader|Break-glass|Proof of concept)''' | Should -HaveCount 3
    }

    It 'names the file that Export- would write, and writes nothing' {
        $shown -match 'Write a report.+report\.html' | Should -HaveCount 1
        Join-Path -Path $TestDrive -ChildPath 'report.html' | Should -Not -Exist
    }

    It 'works with $WhatIfPreference too' {
        $shown -match 'on target "by-preference' | Should -HaveCount 1
    }

    It 'changes nothing' {
        Get-Snapshot | Should -Be $before
    }
}
