#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Creating tokens, whose secret is shown once.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'New-SailPointPersonalAccessToken' {
    BeforeEach { Clear-TestTenant -Tenant $tenant }

    It 'creates a token whose credential can log in' {
        $token = New-SailPointPersonalAccessToken -Name 'Pester login' -Scope 'sp:my-personal-access-tokens:read'
        $token.Secret | Should -BeOfType ([securestring])
        $token.Credential | Should -BeOfType ([pscredential])
        $own = Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $token.Credential -PassThru
        $own.ClientId | Should -Be $token.Id
    }

    It 'grants the requested scopes, given as one text or as a list' {
        (New-SailPointPersonalAccessToken 'Pester one' 'idn:accounts:read, idn:sources:read').Scope | Should -Be 'idn:accounts:read', 'idn:sources:read'
        (New-SailPointPersonalAccessToken 'Pester two' 'idn:accounts:read', 'idn:sources:read').Scope | Should -Be 'idn:accounts:read', 'idn:sources:read'
    }

    It 'gives no warning for a token that Select-Object received' {
        $token = New-SailPointPersonalAccessToken -Name 'Pester first' | Select-Object -First 1
        $null = Get-SailPointPersonalAccessToken -OwnerId me -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $token.Credential
    }

    It 'grants every right of the owner for six months by default' {
        $token = New-SailPointPersonalAccessToken 'Pester default'
        $token.Scope | Should -Be 'sp:scopes:all'
        $token.ExpiresIn.TotalDays | Should -BeGreaterThan 178
    }

    It 'shows the secret only with -AsPlainText' {
        $token = New-SailPointPersonalAccessToken 'Pester hidden'
        $secret = $token.Credential.GetNetworkCredential().Password
        $shown = ($token | Out-String), ($token | Format-List -Property * | Out-String), ($token | ConvertTo-Csv | Out-String) -join "`n"
        $shown | Should -Not -Match ([regex]::Escape($secret))

        (New-SailPointPersonalAccessToken 'Pester plain' -AsPlainText).Secret | Should -BeOfType ([string])
    }

    It 'accepts names from the pipeline' {
        $tokens = 'Pester a', 'Pester b', 'Pester c' | New-SailPointPersonalAccessToken -Scope 'idn:accounts:read'
        $tokens.Name | Sort-Object | Should -Be 'Pester a', 'Pester b', 'Pester c'
    }

    It 'refuses a name in use and continues with the others' {
        $null = New-SailPointPersonalAccessToken 'Pester taken'
        $created = 'Pester taken', 'Pester free' | New-SailPointPersonalAccessToken -ErrorAction SilentlyContinue -ErrorVariable refused
        $created.Name | Should -Be 'Pester free'
        $refused.FullyQualifiedErrorId | Should -BeLike 'BadRequest,*'
        $refused.TargetObject | Should -Be 'Pester taken'
    }

    It 'refuses -NeverExpires in beta, and names the versions that allow it' {
        { New-SailPointPersonalAccessToken 'Pester immortal' -NeverExpires -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupportedByApiVersion,*' -ExpectedMessage '*v1*'

        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $tenant.Credential -ApiVersion v1
        (New-SailPointPersonalAccessToken 'Pester immortal' -NeverExpires).NeverExpires | Should -BeTrue
    }

    It 'refuses <Why> before anything is sent' -ForEach @(
        @{ Why = 'an expiry in the past'; Arguments = @{ ExpirationDate = '2020-01-31' } }
        @{ Why = 'a validity of ten seconds'; Arguments = @{ AccessTokenValiditySeconds = 10 } }
        @{ Why = 'an empty scope'; Arguments = @{ Scope = '' } }
    ) {
        { New-SailPointPersonalAccessToken 'Pester refused' @Arguments -ErrorAction Stop } | Should -Throw
        Get-SailPointPersonalAccessToken -Name 'Pester*' | Should -BeNullOrEmpty
    }
}
