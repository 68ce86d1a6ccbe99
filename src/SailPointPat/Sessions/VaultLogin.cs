using System.Management.Automation;
using System.Security;
using SailPointPat.Binding;
using SailPointPat.Core;
using SailPointPat.HandOvers;

namespace SailPointPat.Sessions;

/// <summary>Reads a login from a vault of Microsoft's SecretManagement.</summary>
internal static class VaultLogin
{
    /// <summary>Reads a login.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="name">The name of the secret.</param>
    /// <param name="vault">The vault; <see langword="null"/> for the default one.</param>
    /// <param name="clientId">The client id, for a vault that has only the secret.</param>
    /// <exception cref="SailPointApiException">There is no such secret, or it is not a login (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static (string ClientId, SecureString ClientSecret) Read(PSCmdlet cmdlet, string name, string? vault, string? clientId)
    {
        var found = SecretVault.Find(cmdlet, vault);
        var stored = found.Read(name);
        found.ShowWarnings();
        var secret = $"The secret '{DisplayText.Escape(name, 80)}' in the vault '{DisplayText.Escape(found.Name, 80)}'";
        if (stored.Failure is { } failure)
            throw InputRules.Invalid($"{secret} cannot be read: {HandOver.Sentence(failure)}");

        return stored.Value switch
        {
            null => throw InputRules.Invalid($"{secret} does not exist.", "Get-SecretInfo lists the secrets."),
            PSCredential credential => (clientId ?? credential.UserName, credential.Password),
            SecureString alone when clientId is not null => (clientId, alone),
            string alone when clientId is not null => (clientId, SecureText.Conceal(alone)),
            SecureString or string => throw InputRules.Invalid($"{secret} has no client id.", "Add -ClientId, or store a PSCredential."),
            _ => throw InputRules.Invalid($"{secret} is not a PSCredential.", "Store one with Set-Secret."),
        };
    }
}

/// <summary>-SecretName and -Vault: a vault of SecretManagement.</summary>
internal sealed class VaultSource : LoginSource
{
    public override SailPointClientOptions? Read(LoginParameters given)
    {
        if (given.SecretName is not { } name)
            return null;

        // Checks the address before the vault asks for its password.
        given.NamedTenant();
        var (id, secret) = VaultLogin.Read(given.Cmdlet, name, given.Vault, given.ClientId);
        return Login(given, id, secret, $"the secret '{DisplayText.Escape(name, 80)}'");
    }
}
