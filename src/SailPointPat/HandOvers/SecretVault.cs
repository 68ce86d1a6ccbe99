using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace SailPointPat.HandOvers;

/// <summary>One vault of Microsoft's SecretManagement.</summary>
internal sealed class SecretVault
{
    /// <summary>The module of the commands. Calls are qualified with it, so that the Set-Secret of another module cannot receive the secret.</summary>
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    private readonly PSCmdlet _cmdlet;
    private readonly VaultCommands _commands;

    /// <summary>All secrets that were read or stored. The messages of a vault may repeat them.</summary>
    private readonly List<object> _secrets = [];

    private SecretVault(PSCmdlet cmdlet, VaultCommands commands, string name)
    {
        _cmdlet = cmdlet;
        _commands = commands;
        Name = name;
    }

    /// <summary>The vault's registered name.</summary>
    public string Name { get; }

    /// <summary>Finds a registered vault.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="name">Its name; <see langword="null"/> for the default one.</param>
    /// <exception cref="SailPointApiException">There is no such vault, or no SecretManagement (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static SecretVault Find(PSCmdlet cmdlet, string? name)
    {
        var commands = new VaultCommands(cmdlet, Module);
        if (!commands.AreInstalled)
        {
            throw HandOverChoice.Invalid(
                $"-SecretName needs the module {Module}, which is not installed.", $"Run Install-Module {Module} and register a vault, or omit -SecretName.");
        }

        var answer = commands.Run("Get-SecretVault", name is null ? [] : new Hashtable { ["Name"] = WildcardPattern.Escape(name) });
        var vaults = answer.Output.Where(vault => vault.Properties["Name"]?.Value is string).ToList();
        var found = vaults.Find(vault => name is null ? LanguagePrimitives.IsTrue(vault.Properties["IsDefault"]?.Value) : IsSame((string)vault.Properties["Name"].Value, name));
        if (found is not null)
            return new SecretVault(cmdlet, commands, (string)found.Properties["Name"].Value);

        var reason = answer.Errors.Count > 0 ? $" ({DisplayText.Escape(VaultCommands.Reason(answer.Errors[0]), 300)})" : "";
        throw name is null
            ? HandOverChoice.Invalid($"SecretManagement has no default vault{reason}.", "Give -Vault, or choose a default vault with Set-SecretVaultDefault.")
            : HandOverChoice.Invalid($"SecretManagement has no vault '{DisplayText.Escape(name)}'{reason}.", "Get-SecretVault lists the vaults, and Register-SecretVault adds one.");
    }

    /// <summary>Reads a secret and its metadata.</summary>
    public StoredSecret Read(string name)
    {
        var answer = _commands.Run("Get-Secret", ParametersFor(name));
        var value = answer.Output.Select(written => written.BaseObject).FirstOrDefault(StoredSecret.IsSecret);
        if (value is not null)
        {
            _secrets.Add(value);
            return new StoredSecret(value, MetadataOf(name), null);
        }

        // SecretManagement also reports a secret as not found after any other error. An answer of another type, such as $false, is not a secret.
        var error = answer.Errors.FirstOrDefault(record => !IsNotFound(record) && !IsOtherType(record));
        return new StoredSecret(null, [], error is null ? null : Redact(VaultCommands.Reason(error)));
    }

    /// <summary>Stores a secret.</summary>
    /// <returns>The vault's error; <see langword="null"/> if it reported none.</returns>
    public string? Store(string name, object value)
    {
        var parameters = ParametersFor(name);
        parameters["Secret"] = value;
        _secrets.Add(value);
        return _commands.Run("Set-Secret", parameters).Reason is { } reason ? Redact(reason) : null;
    }

    /// <summary>Writes a secret's metadata. It does not use Set-Secret -Metadata, which removes the secret from a vault without support for metadata.</summary>
    /// <returns>The vault's error; <see langword="null"/> if it accepted the metadata.</returns>
    public string? Describe(string name, Hashtable metadata)
    {
        var parameters = ParametersFor(name);
        parameters["Metadata"] = metadata;
        return _commands.Run("Set-SecretInfo", parameters).Reason is { } reason ? Redact(reason) : null;
    }

    /// <summary>Adds a warning to those of the vault.</summary>
    public void AddWarning(string text) => _commands.Warnings.Add(text);

    /// <summary>Shows the warnings that have not been shown.</summary>
    public void ShowWarnings()
    {
        foreach (var warning in TakeWarnings())
            _cmdlet.WriteWarning(warning);
    }

    /// <summary>Returns the warnings that have not been shown, and counts them as shown.</summary>
    public IReadOnlyList<string> TakeWarnings()
    {
        string[] warnings = [.. _commands.Warnings.Select(Redact)];
        _commands.Warnings.Clear();
        return warnings;
    }

    /// <summary>Removes the secrets from a message of the vault.</summary>
    private string Redact(string text) => _secrets.Aggregate(text, (redacted, secret) => HandOver.Redact(StoredSecret.TextOf(secret), redacted));

    private Hashtable ParametersFor(string name) => new() { ["Name"] = name, ["Vault"] = Name };

    private Hashtable MetadataOf(string name)
    {
        // Get-SecretInfo accepts a pattern. Vaults escape its characters differently, but all of them support '?'.
        var pattern = string.Concat(name.Select(character => "*?[]`".IndexOf(character) < 0 ? character : '?'));
        var metadata = _commands.Run("Get-SecretInfo", ParametersFor(pattern)).Output
            .FirstOrDefault(info => info.Properties["Name"]?.Value is string other && IsSame(other, name))?
            .Properties["Metadata"]?.Value;
        var copy = new Hashtable(StringComparer.OrdinalIgnoreCase);
        if (metadata is IDictionary entries)
        {
            foreach (DictionaryEntry entry in entries)
                copy[entry.Key] = entry.Value;
        }

        return copy;
    }

    private static bool IsSame(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an error means that the secret does not exist, not the vault or the command. Vaults may have their own error for this.</summary>
    private static bool IsNotFound(ErrorRecord error)
        => error.FullyQualifiedErrorId.StartsWith("GetSecretNotFound", StringComparison.Ordinal)
            || (error.Exception is not CommandNotFoundException
                && error.CategoryInfo.Category == ErrorCategory.ObjectNotFound
                && !error.FullyQualifiedErrorId.StartsWith("GetSecretVaultNotFound", StringComparison.Ordinal));

    private static bool IsOtherType(ErrorRecord error) => error.ToString().Contains("is of invalid type 'System.Boolean'");
}
