using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Security;
using SailPointPat.Binding;

namespace SailPointPat.Sessions;

/// <summary>Reads a login from a vault, with Get-Secret of Microsoft's SecretManagement.</summary>
internal static class VaultLogin
{
    /// <summary>The command is called with its module's name: nobody else's Get-Secret may stand in for it.</summary>
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    private const string GetSecret = Module + @"\Get-Secret";

    /// <summary>Reads a login.</summary>
    /// <param name="commands">The session's commands.</param>
    /// <param name="name">The name of the secret.</param>
    /// <param name="vault">The vault; <see langword="null"/> for the default one.</param>
    /// <param name="clientId">The client id, for a vault that holds the secret alone.</param>
    /// <exception cref="SailPointApiException">There is no such secret, or no login can be made of it (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static (string ClientId, SecureString ClientSecret) Read(CommandInvocationIntrinsics commands, string name, string? vault, string? clientId)
    {
        if (commands.GetCommand(GetSecret, CommandTypes.Cmdlet | CommandTypes.Function) is null)
            throw Unusable($"-SecretName needs the module {Module}, which is not installed here. Run Install-Module {Module}, or give -Credential.", null);

        var place = new Hashtable { ["Name"] = name };
        if (vault is not null)
            place.Add("Vault", vault);

        var where = $"The secret '{DisplayText.Escape(name, 80)}' in {(vault is null ? "the default vault" : $"the vault '{DisplayText.Escape(vault, 80)}'")}";
        object? secret;
        try
        {
            var found = ScriptBlock.Create($"param($__place) {GetSecret} @__place -ErrorAction Stop").Invoke(place);
            secret = found.Count == 1 ? found.Single()?.BaseObject : throw Unusable($"{where} is not there exactly once. Look with Get-SecretInfo.", null);
        }
        catch (RuntimeException error)
        {
            throw Unusable($"{where} cannot be read: {DisplayText.Escape(error.Message, 300)}", error);
        }

        return secret switch
        {
            PSCredential credential => (clientId ?? credential.UserName, credential.Password),
            SecureString alone when clientId is not null => (clientId, alone),
            string alone when clientId is not null => (clientId, SecureText.Conceal(alone)),
            SecureString or string => throw Unusable($"{where} is a secret without a client id. Add -ClientId, or store a PSCredential.", null),
            _ => throw Unusable($"{where} is not a PSCredential. Store one with Set-Secret.", null),
        };
    }

    private static SailPointApiException Unusable(string message, Exception? error) => new(SailPointErrorKind.InvalidArgument, message + " Nothing was sent.", error);
}
