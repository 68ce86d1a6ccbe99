#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Changing the name, the scopes and the expiry of tokens.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'Set-SailPointPersonalAccessToken' {
    BeforeEach {
        Clear-TestTenant -Tenant $tenant
        $script:token = New-SailPointPersonalAccessToken -Name 'Pester' -Scope 'idn:accounts:read'
    }

    It 'renames by id and outputs nothing' {
        Set-SailPointPersonalAccessToken $token.Id 'Pester renamed' | Should -BeNullOrEmpty
        (Get-SailPointPersonalAccessToken -Id $token.Id).Name | Should -Be 'Pester renamed'
    }

    It 'renames a piped token with only the new name, and a token by its name' {
        $token | Set-SailPointPersonalAccessToken 'Pester [prod]'
        (Get-SailPointPersonalAccessToken -Id $token.Id).Name | Should -Be 'Pester [prod]'
        Set-SailPointPersonalAccessToken -Name 'Pester [prod]' -NewName 'Pester by name'
        (Get-SailPointPersonalAccessToken -Id $token.Id).Name | Should -Be 'Pester by name'
    }

    It 'changes nothing if an id is given with a piped token' {
        { $token | Set-SailPointPersonalAccessToken -Id 'other' 'New name' -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidArgument,*'
    }

    It 'replaces the scopes of a piped token, and returns it on demand' {
        $changed = Get-SailPointPersonalAccessToken Pester | Set-SailPointPersonalAccessToken -Scope 'idn:sources:read', 'idn:identity:read' -PassThru
        $changed | Should -BeOfType ([SailPointPat.PersonalAccessToken])
        $changed.Name | Should -Be 'Pester'
        $changed.Scope | Should -Be 'idn:sources:read', 'idn:identity:read'
    }

    It 'changes the expiry if the API version supports it' {
        { Set-SailPointPersonalAccessToken $token.Id -ExpirationDate (Get-Date).AddDays(7) -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupportedByApiVersion,*'

        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $tenant.Credential -ApiVersion v1
        $changed = Set-SailPointPersonalAccessToken $token.Id -ExpirationDate (Get-Date).AddDays(7) -PassThru
        $changed.ExpiresIn | Should -BeLessThan ([TimeSpan] '7.00:00:01')
        (Set-SailPointPersonalAccessToken $token.Id -NeverExpires -PassThru).NeverExpires | Should -BeTrue
    }

    It 'reports that there is nothing to change' {
        { Set-SailPointPersonalAccessToken $token.Id -ErrorAction Stop } | Should -Throw -ErrorId 'NothingToChange,*'
    }

    It 'names a missing token, and changes the others' {
        $changed = 'gone', $token.Id | Set-SailPointPersonalAccessToken -Scope 'idn:sources:read' -PassThru -ErrorAction SilentlyContinue -ErrorVariable missing
        $changed.Id | Should -Be $token.Id
        $missing.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        $missing.TargetObject | Should -Be 'gone'
    }
}
