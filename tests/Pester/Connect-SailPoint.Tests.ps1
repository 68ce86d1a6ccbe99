#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Every kind of login, and the errors of refused logins.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'Connect-SailPoint' {
    It 'connects with a credential and outputs nothing' {
        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $tenant.Credential | Should -BeNullOrEmpty
        (Get-SailPointConnection).ClientId | Should -Be $tenant.Credential.UserName
    }

    It 'connects with a client id and a secret' {
        $connection = Connect-SailPoint -BaseUrl $tenant.BaseUrl -ClientId $tenant.Credential.UserName -ClientSecret $tenant.Credential.Password -PassThru
        $connection | Should -BeOfType ([SailPointPat.SailPointConnection])
        $connection.CanRenew | Should -BeTrue
    }

    It 'connects with an access token, which cannot be renewed' {
        $login = @{ grant_type = 'client_credentials'; client_id = $tenant.Credential.UserName; client_secret = $tenant.Credential.GetNetworkCredential().Password }
        $bearer = (Invoke-RestMethod -Method Post -Uri "$($tenant.BaseUrl)/oauth/token" -Body $login).access_token
        $connection = Connect-SailPoint -BaseUrl $tenant.BaseUrl -AccessToken (ConvertTo-Secret -Text $bearer) -PassThru
        $connection.CanRenew | Should -BeFalse
        Get-SailPointPersonalAccessToken -OwnerId me | Should -Not -BeNullOrEmpty
    }

    It 'uses API version <_>' -ForEach 'beta', 'v3', 'v2024', 'v2025', 'v2026', 'v1' {
        (Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $tenant.Credential -ApiVersion $_ -PassThru).ApiVersion | Should -Be $_
        Get-SailPointPersonalAccessToken -WarningAction SilentlyContinue | Should -HaveCount 12
    }

    It 'starts a new sandbox in memory each time' {
        (Connect-SailPoint -Sandbox -PassThru).IsSandbox | Should -BeTrue
        Get-SailPointPersonalAccessToken -Name Break-glass | Remove-SailPointPersonalAccessToken -Force
        Get-SailPointPersonalAccessToken | Should -HaveCount 11

        Connect-SailPoint -Sandbox
        Get-SailPointPersonalAccessToken | Should -HaveCount 12
    }

    It 'refuses a wrong secret and does not show it' {
        $wrong = ConvertTo-Credential -ClientId $tenant.Credential.UserName -Secret 'not-the-secret'
        $failure = { Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $wrong } | Should -Throw -ErrorId 'LoginFailed,*' -PassThru
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        "$failure" | Should -Not -Match 'not-the-secret'
    }

    It 'leaves no default connection when it fails' {
        $before = Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $tenant.Credential -PassThru
        { Connect-SailPoint -BaseUrl $tenant.BaseUrl -ClientId nobody -ClientSecret (ConvertTo-Secret -Text 'x') } | Should -Throw
        Get-SailPointConnection | Should -BeNullOrEmpty
        { Get-SailPointPersonalAccessToken } | Should -Throw -ErrorId 'NotConnected,*'

        Select-SailPointConnection -Connection $before
        Get-SailPointConnection | Should -Be $before
    }

    It 'refuses the address <Address>: <Why>' -ForEach @(
        @{ Address = 'http://acme.api.identitynow.com'; Why = 'not encrypted' }
        @{ Address = 'https://user:password@acme.api.identitynow.com'; Why = 'a password in it' }
        @{ Address = 'acme'; Why = 'not complete' }
    ) {
        $failure = { Connect-SailPoint -BaseUrl $Address -Credential $tenant.Credential } | Should -Throw -ErrorId 'InvalidAddress,*' -PassThru
        $failure | Out-String | Should -Not -Match ':password@'
    }

    It 'refuses two logins at once' {
        { Connect-SailPoint -Tenant acme -Credential $tenant.Credential -AccessToken $tenant.Credential.Password } |
            Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }
}
