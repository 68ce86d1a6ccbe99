#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Tab completion.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant

    function Complete {
        param([string] $Line)

        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches
    }
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'Tab completion' {
    It 'completes the cmdlets' {
        (Complete -Line 'Get-SailPointP').CompletionText | Should -Contain 'Get-SailPointPersonalAccessToken'
    }

    It 'completes the parameters' {
        (Complete -Line 'Get-SailPointPersonalAccessToken -Last').CompletionText | Should -Be '-LastUsedBefore'
    }

    It 'completes names of tokens, with quotes where needed' {
        (Complete -Line 'Get-SailPointPersonalAccessToken -Name Terr').CompletionText | Should -Be '''Terraform provider'''
        (Complete -Line 'Get-SailPointPersonalAccessToken break').CompletionText | Should -Be 'Break-glass'
        (Complete -Line 'Get-SailPointPersonalAccessToken -Name ').CompletionText | Should -HaveCount 11 -Because 'two tokens share a name'
    }

    It 'completes ids by name, and shows owner and last use' {
        $match = Complete -Line 'Remove-SailPointPersonalAccessToken -Id Terr'
        $match.CompletionText.Trim("'") | Should -Be (Get-SailPointPersonalAccessToken -Name 'Terraform provider').Id
        $match.ListItemText | Should -Match 'Terraform provider'
        $match.ToolTip | Should -Match 'Jonas Lindqvist.+yesterday'
    }

    It 'completes owners by name, and offers me' {
        $owner = Complete -Line 'Get-SailPointPersonalAccessToken -OwnerId Jonas'
        $owner.CompletionText.Trim("'") | Should -Be (Get-SailPointPersonalAccessToken -Name 'Terraform provider').OwnerId
        (Complete -Line 'Get-SailPointPersonalAccessToken -OwnerId m').CompletionText | Should -Contain 'me'
    }

    It 'completes documented scopes and scopes of the tenant' {
        $scopes = (Complete -Line 'New-SailPointPersonalAccessToken -Name x -Scope ').CompletionText
        $scopes | Should -Contain 'sp:scopes:all'
        $scopes | Should -Contain 'idn:access-request:manage'
        (Complete -Line 'New-SailPointPersonalAccessToken -Name x -Scope idn:accounts:read, idn:sources:m').CompletionText | Should -Be 'idn:sources:manage'
    }

    It 'completes API versions' {
        (Complete -Line 'Connect-SailPoint -Sandbox -ApiVersion v').CompletionText | Should -Be 'v3', 'v2024', 'v2025', 'v2026', 'v1'
    }

    It 'offers a new token immediately, and a removed token no longer' {
        $token = New-SailPointPersonalAccessToken -Name 'Pester tab' -Scope 'idn:accounts:read'
        (Complete -Line 'Get-SailPointPersonalAccessToken -Name Pest').CompletionText | Should -Be '''Pester tab'''
        $token | Remove-SailPointPersonalAccessToken -Confirm:$false
        (Complete -Line 'Get-SailPointPersonalAccessToken -Name Pest').CompletionText | Should -Not -Be '''Pester tab'''
    }

    It 'completes only tokens of the typed owner' {
        (Complete -Line 'Get-SailPointPersonalAccessToken -OwnerId me -Name Terr').CompletionText | Should -Not -Be '''Terraform provider'''
        $own = @{ OwnerId = 'me' }
        (Complete -Line 'Get-SailPointPersonalAccessToken @own -Name Break').CompletionText | Should -Be 'Break-glass'
        (Complete -Line 'Invoke-SailPointPersonalAccessTokenRotation -Id Terr').CompletionText | Should -Not -Match '^''?[0-9a-f]{32}' -Because 'it has another owner'
        (Complete -Line 'Invoke-SailPointPersonalAccessTokenRotation -Id Break').ListItemText | Should -Match '^Break-glass'
    }

    It 'completes the values of -AllowedScope' {
        (Complete -Line 'Test-SailPointPersonalAccessToken -AllowedScope sp:scopes:a').CompletionText | Should -Be 'sp:scopes:all'
    }

    It 'completes from the connection in the typed command' {
        $here = Get-SailPointConnection
        $script:there = Connect-SailPoint -Sandbox -PassThru
        Get-SailPointPersonalAccessToken -Name 'Break-glass' | Remove-SailPointPersonalAccessToken -Force
        $null = Connect-SailPoint -BaseUrl $here.BaseUrl -Credential $tenant.Credential
        $splatted = @{ Connection = $there }
        $lines = 'Get-SailPointPersonalAccessToken -Connection $there -Name Break', 'Get-SailPointPersonalAccessToken @splatted Break', 'Get-SailPointPersonalAccessToken -Connection sandbox -Name Break'
        foreach ($line in $lines) { (Complete -Line $line).CompletionText | Should -Not -Be 'Break-glass' -Because $line }
        (Complete -Line 'Get-SailPointPersonalAccessToken -Connection sand').CompletionText | Should -Be 'sandbox'
        (Complete -Line 'Get-SailPointPersonalAccessToken -Name Break').CompletionText | Should -Be 'Break-glass'
    }
}

Describe 'Tab completion without a reachable tenant' {
    BeforeEach { Clear-TestTenant -Tenant $tenant }

    It 'offers nothing without a connection, and does not connect' {
        Disconnect-SailPoint
        $env:SAIL_BASE_URL = $tenant.BaseUrl
        $env:SAIL_CLIENT_ID = $tenant.Credential.UserName
        $env:SAIL_CLIENT_SECRET = $tenant.Credential.GetNetworkCredential().Password
        $Error.Clear()
        try { (Complete -Line 'Get-SailPointPersonalAccessToken -Name Break').CompletionText | Should -Not -Be 'Break-glass' }
        finally { Remove-Item -Path Env:SAIL_BASE_URL, Env:SAIL_CLIENT_ID, Env:SAIL_CLIENT_SECRET }
        $Error | Should -BeNullOrEmpty
        Get-SailPointConnection | Should -BeNullOrEmpty
    }

    It 'shows no error for an unreachable tenant, and still offers documented values' {
        $gone = Open-TestTenant
        Connect-SailPoint -BaseUrl $gone.BaseUrl -Credential $gone.Credential -MaximumRetryCount 0
        Close-TestTenant -Tenant $gone
        $Error.Clear()
        (Complete -Line 'Get-SailPointPersonalAccessToken -Name Break').CompletionText | Should -Not -Be 'Break-glass'
        (Complete -Line 'New-SailPointPersonalAccessToken -Name x -Scope sp:scopes:a').CompletionText | Should -Be 'sp:scopes:all'
        $Error | Should -BeNullOrEmpty
    }
}
