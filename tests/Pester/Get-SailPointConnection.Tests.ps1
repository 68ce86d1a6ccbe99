#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# The values that a connection shows, and the secrets that it does not.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'Get-SailPointConnection' {
    It 'shows address, caller and expiry' {
        $connection = Get-SailPointConnection
        $connection.Tenant | Should -BeLike 'larkfield-sb*'
        $connection.BaseUrl | Should -Be ([uri] $tenant.BaseUrl)
        $connection.ApiVersion | Should -Be 'beta'
        $connection.ClientId | Should -Be $tenant.Credential.UserName
        $connection.UserName | Should -Be 'amara.okafor'
        $connection.AccessTokenExpires | Should -BeGreaterThan ([DateTimeOffset]::Now)
        $connection.IsConnected | Should -BeTrue
        $connection.IsSandbox | Should -BeFalse
    }

    It 'has no secret in any view' {
        $secret = $tenant.Credential.GetNetworkCredential().Password
        $connection = Get-SailPointConnection
        $shown = @(
            $connection | Format-List -Property * -Force | Out-String -Width 500
            $connection | ConvertTo-Json
            [System.Management.Automation.PSSerializer]::Serialize($connection, 5)
        ) -join "`n"
        $shown | Should -Not -Match ([regex]::Escape($secret))
        $shown | Should -Not -Match 'eyJ' -Because 'access tokens begin with it'
    }

    It 'shows a given connection' {
        $other = Connect-SailPoint -Sandbox -PassThru
        Get-SailPointConnection -Connection $other | Should -Be $other
        $other | Get-SailPointConnection | Should -Be $other
    }

    It 'returns nothing without a connection, so a script can test it' {
        Disconnect-SailPoint
        if (Get-SailPointConnection) { throw 'There should be none.' }
        Get-SailPointConnection -Verbose 4>&1 | Should -BeLike '*Run Connect-SailPoint*'
    }
}
