using System;
using System.Collections;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Security;
using SailPointPat.Binding;

namespace SailPointPat.HandOvers;

/// <summary>Stores the new token's credential in a vault, with Set-Secret of Microsoft's SecretManagement, and reads it back.</summary>
internal sealed class VaultHandOver : HandOver
{
    /// <summary>Commands are called with their module's name: nobody else's Set-Secret shall get the secret.</summary>
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    private const string SetSecret = Module + @"\Set-Secret";
    private const string GetSecret = Module + @"\Get-Secret";

    private static readonly string[] Preferences = ["WhatIf", "Confirm"];

    private readonly Hashtable _place;
    private readonly Hashtable _preferences;

    private VaultHandOver(Hashtable place, Hashtable preferences, string description)
    {
        _place = place;
        _preferences = preferences;
        Description = description;
    }

    public override string Description { get; }

    /// <summary>Makes sure that there is a Set-Secret before anything is changed.</summary>
    /// <param name="commands">The session's commands.</param>
    /// <param name="name">The name of the secret.</param>
    /// <param name="vault">The vault; <see langword="null"/> for the default one.</param>
    /// <exception cref="SailPointApiException">There is none (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static VaultHandOver To(CommandInvocationIntrinsics commands, string name, string? vault)
    {
        var command = commands.GetCommand(SetSecret, CommandTypes.Cmdlet | CommandTypes.Function)
            ?? throw new SailPointApiException(
                SailPointErrorKind.InvalidArgument,
                $"-SecretName needs the module {Module}, which is not installed here. Nothing was sent. "
                + $"Run Install-Module {Module} and register a vault, or store the secret with -OnCreated.");

        var place = new Hashtable { ["Name"] = name };
        if (vault is not null)
            place.Add("Vault", vault);

        // The session's preferences for -WhatIf and -Confirm must not keep the secret from being stored.
        var preferences = new Hashtable();
        foreach (var preference in Preferences.Where(command.Parameters.ContainsKey))
            preferences.Add(preference, false);

        var where = vault is null ? "the default vault" : $"the vault '{DisplayText.Escape(vault)}'";
        return new VaultHandOver(place, preferences, $"store its credential as '{DisplayText.Escape(name)}' in {where}");
    }

    /// <summary>Some vaults do not overwrite, and only warn about it: the secret counts as stored once it can be read.</summary>
    public override void Run(CreatedPersonalAccessToken token)
    {
        var isStored = false;
        try
        {
            Invoke($"param($__place, $__preferences, $__secret) {SetSecret} @__place @__preferences -Secret $__secret 2>&1", _place, _preferences, token.Credential);
            isStored = true;
            if (Invoke($"param($__place) {GetSecret} @__place 2>&1", _place).Any(item => IsSecretOf(item?.BaseObject, token.Credential)))
                return;
        }
        catch (Exception error) when (isStored && error is not PipelineStoppedException)
        {
            // To remove the token now might leave the vault with a secret that no longer works.
            throw Failed(token, $"The vault took the secret, and reading it back failed: {error.Message}", mayBeStored: true);
        }
        catch (Exception error) when (error is not PipelineStoppedException)
        {
            throw Failed(token, error.Message);
        }

        throw Failed(token, "The vault accepted the secret, but returns another one. It may not overwrite a secret that it has: remove that one first, or use -OnCreated.");
    }

    private static Collection<PSObject> Invoke(string script, params object[] arguments)
    {
        var written = ScriptBlock.Create(script).Invoke(arguments);
        ThrowErrors(written);
        return written;
    }

    /// <summary>A vault may keep no more of a credential than its password.</summary>
    private static bool IsSecretOf(object? stored, PSCredential credential) => stored switch
    {
        PSCredential other => other.UserName == credential.UserName && IsSecretOf(other.Password, credential),
        SecureString secret => SecureText.Reveal(secret) == SecureText.Reveal(credential.Password),
        string text => text == SecureText.Reveal(credential.Password),
        _ => false,
    };
}
