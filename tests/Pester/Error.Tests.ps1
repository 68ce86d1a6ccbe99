#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Errors have an id, a category and a type for scripts, and the next step in the message.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'Errors of one item' {
    BeforeAll {
        $ErrorActionPreference = 'SilentlyContinue'
        $script:me = $tenant.Credential.UserName
        $script:weak = New-SailPointPersonalAccessToken -Name 'Pester weak' -Scope 'idn:accounts:read'
        $script:unprivileged = Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $weak.Credential -PassThru
        $null = Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $tenant.Credential
    }

    It '<Id> has category <Category>' -ForEach @(
        @{ Id = 'NotFound'; Category = 'ObjectNotFound'; Command = { Remove-SailPointPersonalAccessToken -Id 'gone' -Confirm:$false } }
        @{ Id = 'TokenNotFound'; Category = 'ObjectNotFound'; Command = { Get-SailPointPersonalAccessToken -Name 'gone' } }
        @{ Id = 'BadRequest'; Category = 'InvalidArgument'; Command = { Get-SailPointPersonalAccessToken -Filter 'name eq "x"' } }
        @{ Id = 'Forbidden'; Category = 'PermissionDenied'; Command = { Get-SailPointPersonalAccessToken -Connection $unprivileged } }
        @{ Id = 'InvalidArgument'; Category = 'InvalidArgument'; Command = { New-SailPointPersonalAccessToken -Name 'Pester' -ExpirationDate '2020-01-31' } }
        @{ Id = 'NotSupportedByApiVersion'; Category = 'NotImplemented'; Command = { New-SailPointPersonalAccessToken -Name 'Pester' -NeverExpires } }
        @{ Id = 'NothingToChange'; Category = 'InvalidArgument'; Command = { Set-SailPointPersonalAccessToken -Id $me } }
        @{ Id = 'OwnToken'; Category = 'InvalidOperation'; Command = { Remove-SailPointPersonalAccessToken -Id $me -Confirm:$false } }
        @{ Id = 'ManagedToken'; Category = 'InvalidOperation'; Command = { Get-SailPointPersonalAccessToken -Name 'Workflow*' | Remove-SailPointPersonalAccessToken -Confirm:$false } }
    ) {
        $Error.Clear()
        & $Command | Should -BeNullOrEmpty
        $Error | Should -HaveCount 1
        $Error[0].FullyQualifiedErrorId | Should -Match "^$Id,SailPointPat\.Commands\.\w+Command$"
        $Error[0].CategoryInfo.Category | Should -Be $Category
        $Error[0].Exception | Should -BeOfType ([SailPointPat.SailPointApiException])
        $Error[0].Exception.Kind | Should -Be $Id
        "$($Error[0])" | Should -Match '\.$'
    }

    It 'can be caught by type, and has the details from the service' {
        $caught = try { Remove-SailPointPersonalAccessToken -Id 'gone' -Confirm:$false -ErrorAction Stop }
        catch [SailPointPat.SailPointApiException] { $_.Exception }
        $caught.StatusCode | Should -Be 404
        $caught.DetailCode | Should -BeLike '404*'
        $caught.TrackingId | Should -Not -BeNullOrEmpty
        $caught.Messages | Should -Not -BeNullOrEmpty
    }

    It 'sets $? and fills -ErrorVariable' {
        Remove-SailPointPersonalAccessToken -Id 'gone' -Confirm:$false -ErrorVariable problem
        $? | Should -BeFalse
        $problem.TargetObject | Should -Be 'gone'
    }

    It 'does not stop the other items' {
        $found = 'gone', (Get-SailPointPersonalAccessToken -Name 'Pester weak').Id, 'gone too' |
            Set-SailPointPersonalAccessToken -Scope 'idn:sources:read' -PassThru -ErrorVariable problems
        $found.Name | Should -Be 'Pester weak'
        $problems | Should -HaveCount 2
        $problems.TargetObject | Sort-Object | Should -Be 'gone', 'gone too'
    }

    It 'shows a text without its control characters' {
        $hostile = "bell$([char]7) and escape$([char]27)[31m"
        Get-SailPointPersonalAccessToken -Id $hostile -ErrorVariable problem
        "$problem" | Should -Not -Match '[\x07\x1b]'
    }
}

Describe 'Errors of the connection end the command' {
    It '<Id> has category <Category>' -ForEach @(
        @{ Id = 'LoginFailed'; Category = 'AuthenticationError'; Command = { Connect-SailPoint -BaseUrl $tenant.BaseUrl -ClientId 'nobody' -ClientSecret (ConvertTo-Secret -Text 'x') } }
        @{ Id = 'InvalidAddress'; Category = 'InvalidArgument'; Command = { Connect-SailPoint -BaseUrl 'http://acme.example.com' -Credential $tenant.Credential } }
        @{ Id = 'ConnectionFailed'; Category = 'ConnectionError'; Command = { Connect-SailPoint -BaseUrl 'http://127.0.0.1:1' -Credential $tenant.Credential -MaximumRetryCount 0 } }
        @{ Id = 'NotConnected'; Category = 'ConnectionError'; Command = {
                $closed = Connect-SailPoint -Sandbox -PassThru
                Disconnect-SailPoint -Connection $closed
                Get-SailPointPersonalAccessToken -Connection $closed
            }
        }
    ) {
        $failure = { & $Command } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Match "^$Id,"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.Exception | Should -BeOfType ([SailPointPat.SailPointApiException])
    }

    It 'EnvironmentVariable names the variable that is missing' {
        $env:SAIL_BASE_URL = $tenant.BaseUrl
        try { { Connect-SailPoint } | Should -Throw -ErrorId 'EnvironmentVariable,*' -ExpectedMessage '*SAIL_CLIENT_ID and SAIL_CLIENT_SECRET are not set*' }
        finally { Remove-Item -Path Env:SAIL_BASE_URL }
    }

    It 'LoginFailed is the error when the token in use is removed' {
        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $tenant.Credential
        $token = New-SailPointPersonalAccessToken -Name 'Pester short-lived'
        $short = Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $token.Credential -PassThru
        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $tenant.Credential
        $token | Remove-SailPointPersonalAccessToken -Confirm:$false
        { Get-SailPointPersonalAccessToken -Connection $short } | Should -Throw -ErrorId 'LoginFailed,*'
    }
}

Describe 'A failing tenant' {
    It '<Fault> gives <Id>, <Category>' -ForEach @(
        @{ Fault = '--fail 503:1'; Id = 'ServerError'; Category = 'ResourceUnavailable' }
        @{ Fault = '--fail 429:1'; Id = 'RateLimited'; Category = 'LimitsExceeded' }
        @{ Fault = '--fail bad-json:1'; Id = 'InvalidResponse'; Category = 'InvalidResult' }
        @{ Fault = '--latency 60s'; Id = 'Timeout'; Category = 'OperationTimeout' }
    ) {
        $troubled = Open-TestTenant -Option $Fault
        $seconds = if ($Id -eq 'Timeout') { 1 } else { 60 }
        try {
            $failure = { Connect-SailPoint -BaseUrl $troubled.BaseUrl -Credential $troubled.Credential -MaximumRetryCount 0 -TimeoutSec $seconds } |
                Should -Throw -PassThru
        }
        finally {
            Close-TestTenant -Tenant $troubled
        }
        $failure.FullyQualifiedErrorId | Should -Match "^$Id,"
        $failure.CategoryInfo.Category | Should -Be $Category
        if ($Id -eq 'RateLimited') { $failure.Exception.RetryAfter | Should -Be ([TimeSpan]::FromSeconds(1)) }
    }
}
