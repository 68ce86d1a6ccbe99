using System.Management.Automation;
using SailPointPat.Module.Tests.Engine;

namespace SailPointPat.Module.Tests.Cmdlets.Rotating;

/// <summary>A module that is called like Microsoft's SecretManagement, with a vault in <c>$vault</c>.</summary>
internal static class FakeVault
{
    /// <summary>Imports it: <c>$vault</c> holds what was stored, by vault and name; <c>$seal</c> says how it fails.</summary>
    public const string Import =
        """
        $global:vault = @{}; $global:seal = $null
        New-Module -Name Microsoft.PowerShell.SecretManagement -ScriptBlock {
            function Set-Secret {
                [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Low')]
                param([string] $Name, [object] $Secret, [string] $Vault)
                if ($global:seal -eq 'throws') { throw 'The vault is sealed.' }
                if ($global:seal -eq 'writes an error') { Get-Command The-Vault-Is-Sealed; return }
                if ($global:seal -eq 'keeps the old one') { return }
                if ($PSCmdlet.ShouldProcess($Name)) { $global:vault["$Vault/$Name"] = $Secret }
            }
            function Get-Secret {
                param([string] $Name, [string] $Vault)
                if ($global:seal -eq 'keeps the password alone') { return $global:vault["$Vault/$Name"].Password }
                if ($global:seal -eq 'does not open') { throw 'The vault does not open.' }
                $global:vault["$Vault/$Name"]
            }
        } | Import-Module

        """;

    /// <summary>The user name and the password of what the vault stores under a name.</summary>
    public static (string Id, string Secret) Stored(ModuleSession module, string place)
    {
        var credential = (PSCredential)module.Single("param($place) $vault[$place]", place).BaseObject;
        return (credential.UserName, credential.GetNetworkCredential().Password);
    }
}
