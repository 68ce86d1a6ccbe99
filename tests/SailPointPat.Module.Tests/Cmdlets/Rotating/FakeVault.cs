using System.Management.Automation;
using SailPointPat.Module.Tests.Engine;

namespace SailPointPat.Module.Tests.Cmdlets.Rotating;

/// <summary>
/// A module with the name and the behavior of Microsoft's SecretManagement: a vault may refuse to overwrite, accept no metadata, fail after
/// it has stored a secret, or return something else.
/// </summary>
internal static class FakeVault
{
    /// <summary>
    /// Imports the module with the vaults 'main' (the default) and 'safe'. <c>$vault</c> has the stored secrets by vault and name; the
    /// default vault has no name before the slash. <c>$metadata</c> has the metadata in the same way, <c>$calls</c> the calls, and <c>$behavior</c>
    /// is how the vault fails.
    /// </summary>
    public const string Import =
        """
        $global:vault = @{}; $global:metadata = @{}; $global:calls = @(); $global:behavior = $null; $global:vaults = 'main', 'safe'
        New-Module -Name Microsoft.PowerShell.SecretManagement -ScriptBlock {
            function KeyOf {
                param($Name, $Vault, $Command)
                $global:calls += "$Command $Vault/$Name"
                # Without a vault name, the real module searches all vaults and uses the secret name as a pattern.
                if (-not $Vault) { throw "$Command needs the name of a vault." }
                if ($Vault -notin $global:vaults) { throw "Vault not found in registry: $Vault" }
                $(if ($Vault -eq $global:vaults[0]) { '' } else { $Vault }) + "/$Name"
            }
            # The engine of the tests has no Write-Error and no Write-Warning.
            function ErrorOf {
                param($Message, $Id = 'Failed', $Category = 'InvalidOperation', $Inner)
                $inner = if ($Inner) { [InvalidOperationException]::new($Inner) }
                [System.Management.Automation.ErrorRecord]::new([InvalidOperationException]::new($Message, $inner), $Id, $Category, $null)
            }
            function Get-SecretVault {
                [CmdletBinding()]
                param([string[]] $Name = '*')
                foreach ($pattern in $Name) {
                    if (-not [WildcardPattern]::ContainsWildcardCharacters($pattern) -and $pattern -notin $global:vaults) {
                        $PSCmdlet.WriteError((ErrorOf "Vault $pattern does not exist in registry." GetSecretVaultNotFound ObjectNotFound))
                    }
                    foreach ($one in $global:vaults) {
                        if ($one -like $pattern) { [pscustomobject] @{ Name = $one; IsDefault = $one -eq $global:vaults[0] -and $global:behavior -ne 'no default' } }
                    }
                }
            }
            function Set-Secret {
                [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Low')]
                param([string] $Name, [object] $Secret, [string] $Vault, [hashtable] $Metadata)
                $key = KeyOf $Name $Vault Set-Secret
                if ($global:behavior -eq 'throws') { throw 'The vault is sealed.' }
                if ($global:behavior -eq 'writes an error') { Get-Command The-Vault-Is-Sealed; return }
                if ($global:behavior -eq 'has a reason') { $PSCmdlet.WriteError((ErrorOf "Unable to add secret $Name" -Inner 'The disk is full.')); return }
                if ($global:behavior -eq 'keeps the old one') { $PSCmdlet.WriteWarning('A secret of that name exists.'); return }
                if (-not $PSCmdlet.ShouldProcess($Name)) { return }
                if ($global:behavior -eq 'loses it and repeats it') {
                    $global:vault.Remove($key)
                    $PSCmdlet.WriteWarning("Could not keep $($Secret.GetNetworkCredential().Password)")
                    $PSCmdlet.WriteError((ErrorOf "The vault has lost $($Secret.GetNetworkCredential().Password)."))
                    return
                }
                if ($global:behavior -in 'loses it', 'loses it once', 'damages it once') {
                    if ($global:behavior -ne 'damages it once') { $global:vault.Remove($key) }
                    else { $global:vault[$key] = [pscredential]::new($Secret.UserName, [securestring]::new()) }
                    if ($global:behavior -ne 'loses it') { $global:behavior = $null }
                    $PSCmdlet.WriteError((ErrorOf 'The vault has lost it.'))
                    return
                }
                if ($global:behavior -eq 'stores another secret') { $global:vault[$key] = $global:credential; return }
                $global:vault[$key] = $Secret
                if ($global:behavior -ne 'keeps metadata') { $global:metadata.Remove($key) }
                # The real module does this for a vault without metadata.
                if ($Metadata -and $global:behavior -eq 'has no metadata') { $global:vault.Remove($key); throw 'No metadata.' }
                if ($global:behavior -eq 'stores and fails') { $PSCmdlet.WriteError((ErrorOf 'The operation has timed out.')) }
                if ($global:behavior -eq 'stores and throws') { throw 'The operation has timed out.' }
                if ($global:behavior -eq 'becomes unreadable') { $global:behavior = 'does not open' }
                if ($global:behavior -eq 'fails after storing and becomes unreadable') { $global:behavior = 'does not open'; throw 'The operation has timed out.' }
                if ($global:behavior -eq 'warns') { $PSCmdlet.WriteWarning('The vault is nearly full.') }
            }
            function Get-Secret {
                [CmdletBinding()]
                param([string] $Name, [string] $Vault)
                $key = KeyOf $Name $Vault Get-Secret
                if ($global:behavior -eq 'does not open') { $PSCmdlet.WriteError((ErrorOf 'The vault does not open.' GetSecretInvalidOperation -Inner 'The disk is full.')) }
                elseif ($global:behavior -eq 'answers false') { return $false }
                elseif ($global:vault.ContainsKey($key)) {
                    if ($global:behavior -eq 'repeats what it reads') { $PSCmdlet.WriteWarning("Read $($global:vault[$key].GetNetworkCredential().Password)") }
                    if ($global:behavior -eq 'keeps only the password') { return $global:vault[$key].Password }
                    return $global:vault[$key]
                }
                if ($global:behavior -eq 'gets a secret after the first read') { $global:vault[$key] = $global:credential }
                # The real module adds this error to any error of the vault.
                $PSCmdlet.WriteError((ErrorOf "The secret $Name was not found." GetSecretNotFound ObjectNotFound))
            }
            function Get-SecretInfo {
                [CmdletBinding()]
                param([string] $Name = '*', [string] $Vault)
                $start = KeyOf '' $Vault Get-SecretInfo
                foreach ($key in @($global:vault.Keys)) {
                    if ($key.StartsWith($start) -and $key.Substring($start.Length) -like $Name) {
                        [pscustomobject] @{ Name = $key.Substring($start.Length); VaultName = $Vault; Metadata = $global:metadata[$key] }
                    }
                }
            }
            function Set-SecretInfo {
                [CmdletBinding(SupportsShouldProcess)]
                param([string] $Name, [hashtable] $Metadata, [string] $Vault)
                $key = KeyOf $Name $Vault Set-SecretInfo
                if ($global:behavior -eq 'quotes the secret') { $PSCmdlet.WriteError((ErrorOf "No metadata for $($global:vault[$key].GetNetworkCredential().Password)")); return }
                if ($global:behavior -in 'has no metadata', 'keeps metadata') { $PSCmdlet.WriteError((ErrorOf 'The vault does not support the Set-SecretInfo function.')); return }
                $global:metadata[$key] = $Metadata
            }
            Export-ModuleMember -Function *-*
        } | Import-Module

        """;

    /// <summary>The user name and the password that the vault has under a name.</summary>
    public static (string Id, string Secret) Stored(ModuleSession module, string key)
    {
        var credential = (PSCredential)module.Single("param($key) $vault[$key]", key).BaseObject;
        return (credential.UserName, credential.GetNetworkCredential().Password);
    }
}
