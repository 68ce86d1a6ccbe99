#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# What the connection tells about itself, and what it keeps to itself.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'Get-SailPointConnection' {
    It 'tells where, who and until when' {
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

    It 'holds no secret, however it is looked at' {
        $secret = $tenant.Credential.GetNetworkCredential().Password
        $connection = Get-SailPointConnection
        $shown = @(
            $connection | Format-List -Property * -Force | Out-String -Width 500
            $connection | ConvertTo-Json
            [System.Management.Automation.PSSerializer]::Serialize($connection, 5)
        ) -join "`n"
        $shown | Should -Not -Match ([regex]::Escape($secret))
        $shown | Should -Not -Match 'eyJ' -Because 'that is how an access token begins'
    }

    It 'looks at the connection that it is given' {
        $other = Connect-SailPoint -Sandbox -PassThru
        Get-SailPointConnection -Connection $other | Should -Be $other
        $other | Get-SailPointConnection | Should -Be $other
    }

    It 'returns nothing where there is no connection, which a script can test' {
        Disconnect-SailPoint
        if (Get-SailPointConnection) { throw 'There should be none.' }
        Get-SailPointConnection -Verbose 4>&1 | Should -BeLike '*Run Connect-SailPoint*'
    }
}
