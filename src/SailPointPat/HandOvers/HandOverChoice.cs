using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace SailPointPat.HandOvers;

/// <summary>Chooses the hand-over that -OnCreated, -SecretName and -Vault ask for, for each token of a command.</summary>
/// <param name="cmdlet">The command.</param>
/// <param name="onCreated">Its -OnCreated.</param>
/// <param name="asPlainText">Its -AsPlainText.</param>
internal sealed class HandOverChoice(PSCmdlet cmdlet, ScriptBlock? onCreated, bool asPlainText)
{
    private readonly Dictionary<string, string> _secretNames = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks the parameters for one token. Nothing is changed.</summary>
    /// <param name="secretName">The name of its secret in the vault, if any.</param>
    /// <param name="vault">The vault; <see langword="null"/> for the default one.</param>
    /// <exception cref="SailPointApiException">They cannot be used together (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public HandOver For(string? secretName, string? vault)
    {
        if (secretName is null && vault is not null)
            throw Invalid("-Vault needs the name of the secret. Give -SecretName as well.");

        if (secretName is null)
            return onCreated is null ? new OutputHandOver(cmdlet) : new ScriptBlockHandOver(onCreated);

        if (onCreated is not null || asPlainText)
            throw Invalid("-SecretName stores a credential by itself. Leave out -OnCreated and -AsPlainText, or store the secret in the script block.");

        // The second secret would replace the first, which nobody would have any more.
        if (_secretNames.TryGetValue(Place(secretName, vault), out var other))
            throw Invalid($"The secret of the token '{DisplayText.Escape(other)}' has the name '{DisplayText.Escape(secretName)}' already. Give each its own, as in -SecretName {{ \"sailpoint-$($_.Name)\" }}.");

        return VaultHandOver.To(cmdlet.SessionState.InvokeCommand, secretName, vault);
    }

    /// <summary>Reserves the name of a secret for a token.</summary>
    public void Reserve(string? secretName, string? vault, string token)
    {
        if (secretName is not null)
            _secretNames[Place(secretName, vault)] = token;
    }

    /// <summary>Frees the name again: the user has declined. A rehearsal goes on as if it were done, so that it finds the same errors.</summary>
    public void Decline(string? secretName, string? vault)
    {
        if (secretName is not null && !IsRehearsal())
            _secretNames.Remove(Place(secretName, vault));
    }

    private bool IsRehearsal()
        => cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
            ? given is SwitchParameter { IsPresent: true }
            : LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"));

    private static string Place(string secretName, string? vault) => $"{vault}\n{secretName}";

    private static SailPointApiException Invalid(string message) => new(SailPointErrorKind.InvalidArgument, message + " Nothing was sent.");
}
