#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Closing a connection, and the state after that.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'Disconnect-SailPoint' {
    BeforeEach { Clear-TestTenant -Tenant $tenant }

    It 'clears the default connection' {
        Disconnect-SailPoint | Should -BeNullOrEmpty
        Get-SailPointConnection | Should -BeNullOrEmpty
        { Get-SailPointPersonalAccessToken } | Should -Throw -ErrorId 'NotConnected,*'
    }

    It 'closes the connection for all its users' {
        $held = Get-SailPointConnection
        Disconnect-SailPoint
        $held.IsConnected | Should -BeFalse
        { Get-SailPointPersonalAccessToken -Connection $held } | Should -Throw -ErrorId 'NotConnected,*' -ExpectedMessage '*Run Connect-SailPoint*'
    }

    It 'closes the given connection and leaves the other' {
        $first = Get-SailPointConnection
        $second = Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $tenant.Credential -PassThru
        $first | Disconnect-SailPoint
        $first.IsConnected | Should -BeFalse
        Get-SailPointConnection | Should -Be $second
    }

    It 'gives no error without a connection' {
        Disconnect-SailPoint
        Disconnect-SailPoint -ErrorAction Stop
        Disconnect-SailPoint -Verbose 4>&1 | Should -BeLike '*no connection*'
    }
}
