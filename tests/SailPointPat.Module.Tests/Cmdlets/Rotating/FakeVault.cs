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
    /// default vault has no name before the slash. <c>$metadata</c> has the metadata in the same way, <c>$calls</c> the calls, and <c>$seal</c>
    /// is the kind of failure.
    /// </summary>
    public const string Import =
        """
        $global:vault = @{}; $global:metadata = @{}; $global:calls = @(); $global:seal = $null; $global:vaults = 'main', 'safe'
        New-Module -Name Microsoft.PowerShell.SecretManagement -ScriptBlock {
            function PlaceOf {
                param($Name, $Vault, $Command)
                $global:calls += "$Command $Vault/$Name"
                # Without a vault, the real module searches all of them, and takes the name for a pattern.
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
                        if ($one -like $pattern) { [pscustomobject] @{ Name = $one; IsDefault = $one -eq $global:vaults[0] -and $global:seal -ne 'no default' } }
                    }
                }
            }
            function Set-Secret {
                [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Low')]
                param([string] $Name, [object] $Secret, [string] $Vault, [hashtable] $Metadata)
                $place = PlaceOf $Name $Vault Set-Secret
                if ($global:seal -eq 'throws') { throw 'The vault is sealed.' }
                if ($global:seal -eq 'writes an error') { Get-Command The-Vault-Is-Sealed; return }
                if ($global:seal -eq 'has a reason') { $PSCmdlet.WriteError((ErrorOf "Unable to add secret $Name" -Inner 'The disk is full.')); return }
                if ($global:seal -eq 'keeps the old one') { $PSCmdlet.WriteWarning('A secret of that name exists.'); return }
                if (-not $PSCmdlet.ShouldProcess($Name)) { return }
                if ($global:seal -eq 'loses it and repeats it') {
                    $global:vault.Remove($place)
                    $PSCmdlet.WriteWarning("Could not keep $($Secret.GetNetworkCredential().Password)")
                    $PSCmdlet.WriteError((ErrorOf "The vault has lost $($Secret.GetNetworkCredential().Password)."))
                    return
                }
                if ($global:seal -in 'loses it', 'loses it once', 'damages it once') {
                    if ($global:seal -ne 'damages it once') { $global:vault.Remove($place) }
                    else { $global:vault[$place] = [pscredential]::new($Secret.UserName, [securestring]::new()) }
                    if ($global:seal -ne 'loses it') { $global:seal = $null }
                    $PSCmdlet.WriteError((ErrorOf 'The vault has lost it.'))
                    return
                }
                if ($global:seal -eq 'is overtaken') { $global:vault[$place] = $global:credential; return }
                $global:vault[$place] = $Secret
                if ($global:seal -ne 'keeps metadata') { $global:metadata.Remove($place) }
                # The real module does this where a vault takes no metadata.
                if ($Metadata -and $global:seal -eq 'takes no metadata') { $global:vault.Remove($place); throw 'No metadata.' }
                if ($global:seal -eq 'stores and fails') { $PSCmdlet.WriteError((ErrorOf 'The operation has timed out.')) }
                if ($global:seal -eq 'stores and throws') { throw 'The operation has timed out.' }
                if ($global:seal -eq 'seals itself') { $global:seal = 'does not open' }
                if ($global:seal -eq 'stores, fails and seals itself') { $global:seal = 'does not open'; throw 'The operation has timed out.' }
                if ($global:seal -eq 'warns') { $PSCmdlet.WriteWarning('The vault is nearly full.') }
            }
            function Get-Secret {
                [CmdletBinding()]
                param([string] $Name, [string] $Vault)
                $place = PlaceOf $Name $Vault Get-Secret
                if ($global:seal -eq 'does not open') { $PSCmdlet.WriteError((ErrorOf 'The vault does not open.' GetSecretInvalidOperation -Inner 'The disk is full.')) }
                elseif ($global:seal -eq 'answers false') { return $false }
                elseif ($global:vault.ContainsKey($place)) {
                    if ($global:seal -eq 'keeps the password alone') { return $global:vault[$place].Password }
                    return $global:vault[$place]
                }
                # Whatever the vault's own error was, the real module adds this one.
                if ($global:seal -eq 'is filled after the first look') { $global:vault[$place] = $global:credential }
                $PSCmdlet.WriteError((ErrorOf "The secret $Name was not found." GetSecretNotFound ObjectNotFound))
            }
            function Get-SecretInfo {
                [CmdletBinding()]
                param([string] $Name = '*', [string] $Vault)
                $start = PlaceOf '' $Vault Get-SecretInfo
                foreach ($place in @($global:vault.Keys)) {
                    if ($place.StartsWith($start) -and $place.Substring($start.Length) -like $Name) {
                        [pscustomobject] @{ Name = $place.Substring($start.Length); VaultName = $Vault; Metadata = $global:metadata[$place] }
                    }
                }
            }
            function Set-SecretInfo {
                [CmdletBinding(SupportsShouldProcess)]
                param([string] $Name, [hashtable] $Metadata, [string] $Vault)
                $place = PlaceOf $Name $Vault Set-SecretInfo
                if ($global:seal -eq 'quotes the secret') { $PSCmdlet.WriteError((ErrorOf "No metadata for $($global:vault[$place].GetNetworkCredential().Password)")); return }
                if ($global:seal -in 'takes no metadata', 'keeps metadata') { $PSCmdlet.WriteError((ErrorOf 'The vault does not support the Set-SecretInfo function.')); return }
                $global:metadata[$place] = $Metadata
            }
            Export-ModuleMember -Function *-*
        } | Import-Module

        """;

    /// <summary>The user name and the password that the vault has under a name.</summary>
    public static (string Id, string Secret) Stored(ModuleSession module, string place)
    {
        var credential = (PSCredential)module.Single("param($place) $vault[$place]", place).BaseObject;
        return (credential.UserName, credential.GetNetworkCredential().Password);
    }
}
