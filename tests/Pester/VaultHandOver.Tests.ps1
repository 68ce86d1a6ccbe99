#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# New secrets go to the named vault, or to a script block whose messages are shown.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
    # A fake SecretManagement module with one vault, 'pester'. $failure is the error that it reports after it has stored a secret.
    $script:fakeVault = New-Module -Name 'Microsoft.PowerShell.SecretManagement' -ScriptBlock {
        $secrets = @{}
        $metadata = @{}
        $failure = $null
        function Get-SecretVault { [pscustomobject] @{ Name = 'pester'; IsDefault = $true } }
        function Set-Secret {
            [CmdletBinding(SupportsShouldProcess)]
            param([string] $Name, [object] $Secret, [string] $Vault)

            if ($PSCmdlet.ShouldProcess("$Vault/$Name")) { $secrets[$Name] = $Secret }
            if ($failure) { Write-Error -Message $failure }
        }
        function Get-Secret {
            [CmdletBinding()]
            param([string] $Name, [string] $Vault)

            if ($secrets.ContainsKey($Name)) { return $secrets[$Name] }
            Write-Error -Message "The secret $Name was not found in $Vault." -ErrorId 'GetSecretNotFound' -Category ObjectNotFound
        }
        function Get-SecretInfo {
            param([string] $Name, [string] $Vault)

            foreach ($key in @($secrets.Keys) -like $Name) { [pscustomobject] @{ Name = $key; VaultName = $Vault; Metadata = $metadata[$key] } }
        }
        function Set-SecretInfo {
            [CmdletBinding(SupportsShouldProcess)]
            param([string] $Name, [hashtable] $Metadata, [string] $Vault)

            if ($PSCmdlet.ShouldProcess("$Vault/$Name")) { $script:metadata[$Name] = $Metadata }
        }
        Export-ModuleMember -Function * -Variable secrets, metadata, failure
    }
    Import-Module -ModuleInfo $fakeVault -Global
}
AfterAll {
    Remove-Module -ModuleInfo $fakeVault
    Disconnect-TestTenant -Tenant $tenant
}

Describe 'A vault' {
    BeforeEach {
        Clear-TestTenant -Tenant $tenant
        & $fakeVault { $secrets.Clear(); $metadata.Clear(); $script:failure = $null }
        $script:old = New-SailPointPersonalAccessToken -Name 'Pester [a]' -Scope 'sp:my-personal-access-tokens:manage'
    }

    It 'gets the secret under a name from <Name>' -ForEach @(
        @{ Name = 'placeholders'; SecretName = '{Tenant}-{Name}' }
        @{ Name = 'a script block'; SecretName = { "$($_.Tenant)-$($_.Name)" } }
    ) {
        $new = Invoke-SailPointPersonalAccessTokenRotation -Id $old.Id -SecretName $SecretName -Confirm:$false
        $stored = "$((Get-SailPointConnection).Tenant)-Pester [a]"
        (& $fakeVault { $secrets }).Keys | Should -Be $stored
        (& $fakeVault { $metadata })[$stored].SailPointTokenId | Should -Be $new.Id
        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential (& $fakeVault { $secrets })[$stored]
    }

    It 'completes the rotation with a warning if it reports an error after storing' {
        & $fakeVault { $script:failure = 'The operation has timed out.' }
        $new = Invoke-SailPointPersonalAccessTokenRotation -Id $old.Id -SecretName 'job' -Confirm:$false -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeLike '*is stored, although the vault reported an error: The operation has timed out.'
        (& $fakeVault { $secrets }).job.UserName | Should -Be $new.Id
        (Get-SailPointPersonalAccessToken -OwnerId me).Id | Should -Not -Contain $old.Id
    }

    It 'keeps the secret of another token, unless -OverwriteSecret is given' {
        $other = New-SailPointPersonalAccessToken -Name 'Pester other' -SecretName 'job'
        { Invoke-SailPointPersonalAccessTokenRotation -Id $old.Id -SecretName 'job' -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage "*belongs to the token or user $($other.Id)*"
        $new = Invoke-SailPointPersonalAccessTokenRotation -Id $old.Id -SecretName 'job' -Confirm:$false -OverwriteSecret
        (& $fakeVault { $secrets }).job.UserName | Should -Be $new.Id
    }

    It 'must be registered before anything is created' {
        { New-SailPointPersonalAccessToken -Name 'Pester lost' -SecretName 'job' -Vault 'nowhere' -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage "*has no vault 'nowhere'*"
        Get-SailPointPersonalAccessToken -Name 'Pester lo*' | Should -BeNullOrEmpty
    }
}

Describe 'A script block' {
    BeforeEach { Clear-TestTenant -Tenant $tenant }

    It 'gets the token twice, and the command writes its warnings and messages' {
        $script:stored = @()
        $null = New-SailPointPersonalAccessToken -Name 'Pester' -WarningVariable warned -InformationVariable information -WarningAction SilentlyContinue -OnCreated {
            param($token)
            $script:stored = $token, $_
            Write-Warning -Message 'careful'
            Write-Information -MessageData 'by the way'
        }
        $stored[0].Credential.UserName | Should -Be $stored[1].Id
        $warned | Should -Be 'careful'
        $information | Should -Be 'by the way'
    }

    It 'must not be empty' {
        { New-SailPointPersonalAccessToken -Name 'Pester' -OnCreated { } -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidArgument,*'
        Get-SailPointPersonalAccessToken -Name 'Pester*' | Should -BeNullOrEmpty
    }
}
