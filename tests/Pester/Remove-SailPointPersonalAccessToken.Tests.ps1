#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Removing tokens, and the two kinds that are protected.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'Remove-SailPointPersonalAccessToken' {
    BeforeEach {
        Clear-TestTenant -Tenant $tenant
        $script:tokens = 'Pester a', 'Pester b' | New-SailPointPersonalAccessToken -Scope 'idn:accounts:read'
    }

    It 'removes by id and outputs nothing' {
        Remove-SailPointPersonalAccessToken $tokens.Id -Confirm:$false | Should -BeNullOrEmpty
        Get-SailPointPersonalAccessToken -Name 'Pester*' | Should -BeNullOrEmpty
    }

    It 'removes tokens that Get- found' {
        Get-SailPointPersonalAccessToken -Name 'Pester*' | Remove-SailPointPersonalAccessToken -Confirm:$false
        Get-SailPointPersonalAccessToken -Name 'Pester*' | Should -BeNullOrEmpty
    }

    It 'does not ask if ConfirmPreference is None' {
        $ConfirmPreference = 'None'
        Remove-SailPointPersonalAccessToken $tokens[0].Id
        (Get-SailPointPersonalAccessToken -Name 'Pester*').Id | Should -Be $tokens[1].Id
    }

    It 'does not remove the token that the connection logs in with' {
        { Remove-SailPointPersonalAccessToken $tenant.Credential.UserName -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'OwnToken,*' -ExpectedMessage '*lock you out*'
    }

    It 'does not remove a managed token without -AllowManaged' {
        $managed = Get-SailPointPersonalAccessToken | Where-Object -Property Managed
        { $managed | Remove-SailPointPersonalAccessToken -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'ManagedToken,*'
        Get-SailPointPersonalAccessToken -Id $managed.Id | Should -HaveCount 1

        { $managed | Remove-SailPointPersonalAccessToken -Force -ErrorAction Stop } | Should -Throw -ErrorId 'ManagedToken,*'

        $managed | Remove-SailPointPersonalAccessToken -AllowManaged -Confirm:$false
        Get-SailPointPersonalAccessToken -Id $managed.Id -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'finds tokens by name, and names the one that does not exist' {
        Remove-SailPointPersonalAccessToken -Name 'Pester*', 'gone' -OwnerId me -Force -ErrorAction SilentlyContinue -ErrorVariable missing
        $missing.FullyQualifiedErrorId | Should -BeLike 'TokenNotFound,*'
        Get-SailPointPersonalAccessToken -Name 'Pester*' | Should -BeNullOrEmpty
    }

    It 'continues after a token that is already removed' {
        'gone', $tokens[0].Id | Remove-SailPointPersonalAccessToken -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable missing
        $missing.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        (Get-SailPointPersonalAccessToken -Name 'Pester*').Id | Should -Be $tokens[1].Id
    }
}
