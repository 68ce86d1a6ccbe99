#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Removing tokens, and the two kinds that nobody removes by mistake.

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

    It 'removes by id, in silence' {
        Remove-SailPointPersonalAccessToken $tokens.Id -Confirm:$false | Should -BeNullOrEmpty
        Get-SailPointPersonalAccessToken -Name 'Pester*' | Should -BeNullOrEmpty
    }

    It 'removes what Get- found' {
        Get-SailPointPersonalAccessToken -Name 'Pester*' | Remove-SailPointPersonalAccessToken -Confirm:$false
        Get-SailPointPersonalAccessToken -Name 'Pester*' | Should -BeNullOrEmpty
    }

    It 'does not need -Confirm where the session wants no questions' {
        $ConfirmPreference = 'None'
        Remove-SailPointPersonalAccessToken $tokens[0].Id
        (Get-SailPointPersonalAccessToken -Name 'Pester*').Id | Should -Be $tokens[1].Id
    }

    It 'keeps the token that the connection logs in with' {
        { Remove-SailPointPersonalAccessToken $tenant.Credential.UserName -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'OwnToken,*' -ExpectedMessage '*locked out*'
    }

    It 'keeps a token that the platform manages, unless -AllowManaged is given' {
        $managed = Get-SailPointPersonalAccessToken | Where-Object -Property Managed
        { $managed | Remove-SailPointPersonalAccessToken -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'ManagedToken,*'
        Get-SailPointPersonalAccessToken -Id $managed.Id | Should -HaveCount 1

        { $managed | Remove-SailPointPersonalAccessToken -Force -ErrorAction Stop } | Should -Throw -ErrorId 'ManagedToken,*'

        $managed | Remove-SailPointPersonalAccessToken -AllowManaged -Confirm:$false
        Get-SailPointPersonalAccessToken -Id $managed.Id -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'finds tokens by name, and says which name there is not' {
        Remove-SailPointPersonalAccessToken -Name 'Pester*', 'gone' -OwnerId me -Force -ErrorAction SilentlyContinue -ErrorVariable missing
        $missing.FullyQualifiedErrorId | Should -BeLike 'TokenNotFound,*'
        Get-SailPointPersonalAccessToken -Name 'Pester*' | Should -BeNullOrEmpty
    }

    It 'goes on after a token that is gone already' {
        'gone', $tokens[0].Id | Remove-SailPointPersonalAccessToken -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable missing
        $missing.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        (Get-SailPointPersonalAccessToken -Name 'Pester*').Id | Should -Be $tokens[1].Id
    }
}
