using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace SailPointPat.HandOvers;

/// <summary>Chooses the hand-over of each token of a command, according to -OnCreated, -SecretName and -Vault.</summary>
/// <param name="cmdlet">The command.</param>
/// <param name="onCreated">Its -OnCreated.</param>
/// <param name="asPlainText">Its -AsPlainText.</param>
/// <param name="overwrites">Its -OverwriteSecret: whether to overwrite a secret that belongs to another token.</param>
internal sealed class HandOverChoice(PSCmdlet cmdlet, ScriptBlock? onCreated, bool asPlainText, bool overwrites)
{
    private readonly Dictionary<string, SecretVault> _vaults = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _reserved = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks the parameters for one token, and finds the vault. Nothing is changed.</summary>
    /// <param name="secretName">The name of its secret in the vault, a pattern or a script block; <see langword="null"/> for no vault.</param>
    /// <param name="vault">The vault; <see langword="null"/> for the default one.</param>
    /// <exception cref="SailPointApiException">They cannot be used (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public HandOver For(object? secretName, string? vault)
    {
        if (secretName is "")
            throw Invalid("The SecretName is empty.", "Give the name of the secret, or remove the SecretName to use no vault.");

        if (vault is not null && vault.Trim().Length == 0)
            throw Invalid("The Vault is empty.", "Give the name of the vault, or remove the Vault to use the default vault.");

        if (secretName is null && vault is not null)
            throw Invalid("-Vault was given without -SecretName.", "Add -SecretName, the name of the secret in the vault.");

        if (secretName is null)
            return onCreated is null ? new OutputHandOver(cmdlet) : ScriptBlockHandOver.To(cmdlet, onCreated);

        if (onCreated is not null || asPlainText)
            throw Invalid("-SecretName cannot be used with -OnCreated or -AsPlainText.", "Remove these parameters, or remove -SecretName and store the secret in the script block of -OnCreated.");

        var key = vault ?? "";
        if (!_vaults.TryGetValue(key, out var found))
            _vaults[key] = found = SecretVault.Find(cmdlet, vault);

        return new VaultHandOver(cmdlet, this, found, new SecretNameRule(cmdlet, secretName), overwrites);
    }

    /// <summary>Reserves the name of a secret for a token.</summary>
    /// <param name="key">The vault and the name.</param>
    /// <param name="secretName">The name, for the error.</param>
    /// <param name="token">The token's name.</param>
    /// <exception cref="SailPointApiException">The secret of another token of the command has this name, and would be overwritten.</exception>
    public void Reserve(string key, string secretName, string token)
    {
        if (_reserved.TryGetValue(key, out var other))
        {
            throw Invalid(
                $"The secret of the token '{DisplayText.Escape(other)}' already has the name '{DisplayText.Escape(secretName)}'.",
                "Give each token another name, such as -SecretName 'sailpoint-{Name}'.");
        }

        _reserved[key] = token;
    }

    /// <summary>Frees the name, because the user has declined. With -WhatIf the name stays reserved, so that -WhatIf shows the same errors as a real run.</summary>
    public void Decline(string key)
    {
        if (!IsWhatIf())
            _reserved.Remove(key);
    }

    /// <summary>Makes the error for an unusable parameter.</summary>
    /// <param name="what">What is wrong, as a sentence.</param>
    /// <param name="next">What to do next, as a sentence, unless <paramref name="what"/> makes it clear.</param>
    public static SailPointApiException Invalid(string what, string? next = null)
        => new(SailPointErrorKind.InvalidArgument, $"{what} Nothing was changed.{(next is null ? "" : " " + next)}");

    private bool IsWhatIf()
        => cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
            ? given is SwitchParameter { IsPresent: true }
            : LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"));
}
