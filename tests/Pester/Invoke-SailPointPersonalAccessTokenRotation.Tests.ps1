#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Rotating tokens: the new token works before the old one is removed.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'Invoke-SailPointPersonalAccessTokenRotation' {
    BeforeEach {
        Clear-TestTenant -Tenant $tenant
        $script:old = New-SailPointPersonalAccessToken -Name 'Pester' -Scope 'sp:my-personal-access-tokens:manage'
    }

    It 'replaces a token by one with the same name and scopes that can log in' {
        $script:stored = $null
        $new = Invoke-SailPointPersonalAccessTokenRotation -Id $old.Id -OnCreated { $script:stored = $_ } -Confirm:$false
        $new.Id | Should -Not -Be $old.Id
        $new.Scope | Should -Be $old.Scope
        (Get-SailPointPersonalAccessToken -Name 'Pester*').Id | Should -Be $new.Id
        (Get-SailPointPersonalAccessToken -Name 'Pester*').Name | Should -Be 'Pester'

        { Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $old.Credential } | Should -Throw -ErrorId 'LoginFailed,*'
        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $stored.Credential
    }

    It 'keeps the old token if only the output has the secret, and warns' {
        $new = Invoke-SailPointPersonalAccessTokenRotation -Id $old.Id -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue
        (Get-SailPointPersonalAccessToken -Id $old.Id).Name | Should -Be "Pester (replaced by $($new.Id))"
        $warnings | Should -BeLike "*Remove-SailPointPersonalAccessToken -Id '$($old.Id)'*"
        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $new.Credential
    }

    It 'recognizes a rotation that is complete, and does not repeat it' {
        $new = Invoke-SailPointPersonalAccessTokenRotation -Id $old.Id -KeepOld -OnCreated { $script:stored = $_ } -Confirm:$false
        $again = Invoke-SailPointPersonalAccessTokenRotation -Id $old.Id -KeepOld -OnCreated { throw 'not again' } -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue
        $again.Id | Should -Be $new.Id
        $warnings | Should -BeLike '*is already rotated*'
    }

    It 'rotates only due tokens' {
        $information = Invoke-SailPointPersonalAccessTokenRotation -Id $old.Id -OlderThan 90 -OnCreated { throw 'not due' } -Confirm:$false 6>&1
        "$information" | Should -BeLike "Tenant *: Not due: 'Pester'*"
        (Get-SailPointPersonalAccessToken -Name 'Pester').Id | Should -Be $old.Id
    }

    It 'hands the secret to a script block, and keeps it out of the output' {
        $script:stored = $null
        $new = Get-SailPointPersonalAccessToken -Name 'Pester' |
            Invoke-SailPointPersonalAccessTokenRotation -OnCreated { $script:stored = $_.Credential } -Confirm:$false
        $stored.UserName | Should -Be $new.Id
        $new.PSObject.Properties.Name | Should -Not -Contain 'Secret'
        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $stored
    }

    It 'leaves the old token unchanged if the secret cannot be stored' {
        { Invoke-SailPointPersonalAccessTokenRotation -Id $old.Id -OnCreated { throw 'The vault is sealed.' } -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'RotationFailed,*' -ExpectedMessage '*The vault is sealed*'
        (Get-SailPointPersonalAccessToken -Name 'Pester*').Id | Should -Be $old.Id
        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $old.Credential
    }

    It 'completes the hand-over when Select-Object stops the pipeline' {
        $second = New-SailPointPersonalAccessToken -Name 'Pester two' -Scope 'idn:accounts:read'
        $new = $old.Id, $second.Id | Invoke-SailPointPersonalAccessTokenRotation -Confirm:$false | Select-Object -First 1
        @(Get-SailPointPersonalAccessToken -Name 'Pester' -WarningVariable warned) | Should -HaveCount 1
        $warned | Should -BeNullOrEmpty
        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $new.Credential
        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $second.Credential
    }

    It 'keeps both tokens when a later command fails, and reports it' {
        {
            Invoke-SailPointPersonalAccessTokenRotation -Id $old.Id -Confirm:$false -WarningVariable reports -WarningAction SilentlyContinue |
                Get-Item -LiteralPath 'nowhere' -ErrorAction Stop
        } | Should -Throw
        (Get-SailPointPersonalAccessToken -Id $old.Id).Name | Should -Be 'Pester'
        @(Get-SailPointPersonalAccessToken -Name 'Pester*').Count | Should -Be 2
    }

    It 'keeps the old token under another name on demand' {
        $new = Invoke-SailPointPersonalAccessTokenRotation -Id $old.Id -KeepOld -Confirm:$false
        (Get-SailPointPersonalAccessToken -Id $old.Id).Name | Should -Be "Pester (replaced by $($new.Id))"
        (Get-SailPointPersonalAccessToken -Id $new.Id).Name | Should -Be 'Pester'
    }

    It 'makes the old token expire after a grace period if the API version supports it' {
        $null = Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $tenant.Credential -ApiVersion v1
        $null = Invoke-SailPointPersonalAccessTokenRotation -Id $old.Id -GracePeriod '1.00:00:00' -Confirm:$false
        (Get-SailPointPersonalAccessToken -Id $old.Id).ExpiresIn | Should -BeLessThan ([TimeSpan] '1.00:00:01')
    }

    It 'updates the connection when it rotates its own token' {
        $own = Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $old.Credential -PassThru
        $new = Invoke-SailPointPersonalAccessTokenRotation -Self -Confirm:$false
        $own.ClientId | Should -Be $new.Id
        (Get-SailPointPersonalAccessToken -OwnerId me -Name 'Pester').Id | Should -Be $new.Id
    }

    It 'rotates several tokens independently' {
        $second = New-SailPointPersonalAccessToken -Name 'Pester two' -Scope 'idn:accounts:read'
        $new = $old.Id, 'gone', $second.Id |
            Invoke-SailPointPersonalAccessTokenRotation -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable missing
        $new.Name | Should -Be 'Pester', 'Pester two'
        $missing.FullyQualifiedErrorId | Should -BeLike 'TokenNotFound,*'
        $missing.TargetObject | Should -Be 'gone'
    }

    It 'refuses the token of another owner' {
        { Get-SailPointPersonalAccessToken -Name 'Terraform provider' | Invoke-SailPointPersonalAccessTokenRotation -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotOwner,*'
    }

    It 'prints its plan with -WhatIf, and asks before it rotates' {
        $child = Invoke-ChildPowerShell -Tenant $tenant -Answer 'N' -Script {
            Get-SailPointPersonalAccessToken -Name 'Pester' | Invoke-SailPointPersonalAccessTokenRotation -WhatIf
            Get-SailPointPersonalAccessToken -Name 'Pester' | Invoke-SailPointPersonalAccessTokenRotation
        }
        $shown = $child.Output -replace '\s+', ' '
        $shown | Should -Match 'What if: .+prove its secret by a login.+keep the old token.+Are you sure'
        (Get-SailPointPersonalAccessToken -Name 'Pester*').Id | Should -Be $old.Id
    }

    It 'stores the credential with SecretManagement' {
        # A real vault must be registered for the current user, so its name has to be given. Otherwise the test uses a fake one.
        $vault = $env:PESTER_SECRET_VAULT
        if (-not $vault) {
            $vault = 'pester'
            $standIn = New-Module -Name 'Microsoft.PowerShell.SecretManagement' -ScriptBlock {
                $secrets = @{}
                function Set-Secret {
                    [CmdletBinding(SupportsShouldProcess)]
                    param($Name, $Secret, $Vault)

                    if ($PSCmdlet.ShouldProcess($Name)) { $secrets["$Vault/$Name"] = $Secret }
                }
                function Get-SecretVault { [pscustomobject] @{ Name = 'pester'; IsDefault = $true } }
                function Get-Secret { param($Name, $Vault) $secrets["$Vault/$Name"] }
            }
            Import-Module -ModuleInfo $standIn -Global
        }
        try {
            $new = Invoke-SailPointPersonalAccessTokenRotation -Id $old.Id -Vault $vault -SecretName 'sailpoint' -Confirm:$false
            Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential (Get-Secret -Name 'sailpoint' -Vault $vault)
        }
        finally {
            if ($standIn) { Remove-Module -ModuleInfo $standIn } else { Remove-Secret -Name 'sailpoint' -Vault $vault }
        }
        (Get-SailPointConnection).ClientId | Should -Be $new.Id
        $new.PSObject.Properties.Name | Should -Not -Contain 'Secret'
    }
}
