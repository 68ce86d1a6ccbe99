#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }
# A session as an administrator types it, on the staged module and its sandbox.

BeforeAll {
    $manifest = Join-Path $PSScriptRoot '../../out/SailPointPat/SailPointPat.psd1'
    if (-not (Test-Path $manifest)) { throw 'There is no staged module. Run ./build.ps1 first.' }
    Import-Module $manifest -Force
    Connect-SailPoint -Sandbox
}

AfterAll {
    Disconnect-SailPoint
    Remove-Module SailPointPat
}

Describe 'A session' {
    It 'shows the connection without a secret' {
        $connection = Get-SailPointConnection
        $connection.Tenant | Should -Be 'sandbox'
        $connection | Format-List * | Out-String | Should -Not -Match '[0-9a-f]{64}'
    }

    It 'lists tokens in a table of 80 columns' {
        $lines = (Get-SailPointPersonalAccessToken | Out-String -Width 80) -split '\r?\n'
        $lines | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        $lines -match '^Name +Owner +LastUsed +Expires +Scope' | Should -HaveCount 1
    }

    It 'creates tokens from a CSV file, connects with one, and removes them' {
        $csv = Join-Path $TestDrive 'tokens.csv'
        Set-Content $csv -Value @(
            'Name,Scope,AccessTokenValiditySeconds,ExpirationDate,NeverExpires'
            'nightly export,idn:accounts:read idn:sources:read,900,,'
            'reporting,sp:scopes:all,,,false'
        )
        $created = @(Import-Csv $csv | New-SailPointPersonalAccessToken)
        $created | Should -HaveCount 2
        $export = $created | Where-Object Name -EQ 'nightly export'
        $export.Scope | Should -Be 'idn:accounts:read', 'idn:sources:read'
        $export.Secret | Should -BeOfType ([securestring])

        $administrator = Get-SailPointConnection
        $reporting = $created | Where-Object Name -EQ 'reporting'
        $own = Connect-SailPoint -Sandbox -Credential $reporting.Credential -PassThru
        $own.ClientId | Should -Be $reporting.Id

        $created | Remove-SailPointPersonalAccessToken -Connection $administrator -Confirm:$false
        Get-SailPointPersonalAccessToken -Connection $administrator -Id $created.Id -ErrorAction SilentlyContinue -ErrorVariable missing |
            Should -BeNullOrEmpty
        $missing.FullyQualifiedErrorId | Should -Be (, 'TokenNotFound,SailPointPat.Commands.GetSailPointPersonalAccessTokenCommand' * 2)
    }

    It 'can be branched on' {
        Connect-SailPoint -Sandbox
        $kind = try { Remove-SailPointPersonalAccessToken -Id gone -Confirm:$false -ErrorAction Stop }
        catch [SailPointPat.SailPointApiException] { $_.Exception.Kind }
        $kind | Should -Be 'NotFound'
    }

    It 'changes nothing with -WhatIf' {
        $before = @(Get-SailPointPersonalAccessToken)
        $before | Remove-SailPointPersonalAccessToken -WhatIf -Force
        @(Get-SailPointPersonalAccessToken) | Should -HaveCount $before.Count
    }
}
