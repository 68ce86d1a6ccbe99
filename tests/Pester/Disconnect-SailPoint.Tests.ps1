#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Ending a connection, and what is left then.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'Disconnect-SailPoint' {
    BeforeEach { Clear-TestTenant -Tenant $tenant }

    It 'forgets the connection' {
        Disconnect-SailPoint | Should -BeNullOrEmpty
        Get-SailPointConnection | Should -BeNullOrEmpty
        { Get-SailPointPersonalAccessToken } | Should -Throw -ErrorId 'NotConnected,*'
    }

    It 'closes the connection for everybody who holds it' {
        $held = Get-SailPointConnection
        Disconnect-SailPoint
        $held.IsConnected | Should -BeFalse
        { Get-SailPointPersonalAccessToken -Connection $held } | Should -Throw -ErrorId 'NotConnected,*' -ExpectedMessage '*Run Connect-SailPoint*'
    }

    It 'closes the connection that it is given, and leaves the other' {
        $first = Get-SailPointConnection
        $second = Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $tenant.Credential -PassThru
        $first | Disconnect-SailPoint
        $first.IsConnected | Should -BeFalse
        Get-SailPointConnection | Should -Be $second
    }

    It 'has nothing to complain of when there is no connection' {
        Disconnect-SailPoint
        Disconnect-SailPoint -ErrorAction Stop
        Disconnect-SailPoint -Verbose 4>&1 | Should -BeLike '*no connection*'
    }
}
