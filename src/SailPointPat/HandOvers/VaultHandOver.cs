using System.Linq;
using System.Management.Automation;
using SailPointPat.Core.Rotation;

namespace SailPointPat.HandOvers;

/// <summary>Stores the new token's credential in a vault, and reads it again. Only a credential that was read again counts as stored.</summary>
/// <param name="cmdlet">The command.</param>
/// <param name="choice">Reserves the name, so that no other token of the command uses it.</param>
/// <param name="vault">The vault.</param>
/// <param name="rule">Makes the secret's name.</param>
/// <param name="overwrites">Whether to overwrite the secret of another token.</param>
internal sealed class VaultHandOver(PSCmdlet cmdlet, HandOverChoice choice, SecretVault vault, SecretNameRule rule, bool overwrites) : HandOver
{
    private const string OverwriteAdvice = "Give another -SecretName, such as 'sailpoint-{Tenant}-{Name}', or add -OverwriteSecret to overwrite it.";

    private HandOverSubject _subject = null!;
    private StoredSecret _before = null!;
    private string _name = "";

    public override string Description => $"store its credential as {SecretInVault}";

    private string SecretInVault => $"'{DisplayText.Escape(_name)}' in the vault '{DisplayText.Escape(vault.Name)}'";

    private string Key => $"{vault.Name}\n{_name}";

    /// <summary>Makes the secret's name, and reads the secret that already has this name.</summary>
    public override StoredCredential? Prepare(HandOverSubject subject)
    {
        _subject = subject;
        _name = rule.NameFor(subject);
        _before = vault.Read(_name);
        vault.ShowWarnings();
        return _before.Credential is { } credential && subject.KnownIds.Any(id => TokenId.AreSame(id, credential.Id)) ? credential : null;
    }

    public override void Reserve()
    {
        if (_before.Failure is { } failure)
            throw HandOverChoice.Invalid($"The secret {SecretInVault} cannot be read, so the command could not verify a new one: {Sentence(failure)}");

        if (Refusal(_before) is { } refusal)
            throw HandOverChoice.Invalid(refusal, OverwriteAdvice);

        choice.Reserve(Key, _name, _subject.Name);
    }

    public override void Decline() => choice.Decline(Key);

    public override void Run(CreatedPersonalAccessToken token)
    {
        // Another process may have stored a secret since Prepare.
        var before = _before = vault.Read(_name);
        if (before.Failure is { } failure)
            throw Failed(token, failure);

        if (Refusal(before) is { } refusal)
            throw Failed(token, $"{refusal} {OverwriteAdvice}");

        var error = vault.Store(_name, token.Credential);
        var after = vault.Read(_name);
        if (after.IsCredential(token.Credential))
        {
            if (error is not null)
                vault.AddWarning($"The secret {SecretInVault} is stored, although the vault reported an error: {Sentence(error)}");

            Describe(token, before);
            vault.ShowWarnings();
            return;
        }

        if (after.Failure is not null)
        {
            // The vault may have the secret, so the token must be kept: without it, the stored secret would not work.
            throw Failed(token, error is null
                ? $"The vault accepted the secret, but reading it back failed: {after.Failure}"
                : $"{Sentence(error)} The secret may be stored anyway: reading it back failed: {after.Failure}", mayBeStored: true);
        }

        var text = error ?? (after.Value is null
            ? "The vault accepted the secret, but does not have it."
            : "The vault accepted the secret, but returns another one. Perhaps it cannot overwrite a secret: remove the old one first, or use -OnCreated.");
        throw Failed(token, Sentence(text) + RestorePrevious(token, before, after) + TakeWarnings());
    }

    private string? Refusal(StoredSecret stored)
        => !overwrites && stored.OtherOwner(_subject) is { } owner
            ? $"The secret {SecretInVault} {owner}, so it was not overwritten."
            : null;

    /// <summary>Restores the previous secret if it was overwritten. Keeps a secret that another process has stored since.</summary>
    /// <returns>What was done, as a sentence.</returns>
    private string RestorePrevious(CreatedPersonalAccessToken token, StoredSecret before, StoredSecret after)
    {
        if (before.Value is null || after.IsSameAs(before) || !(after.Value is null || after.IsDamagedCopyOf(token.Credential)))
            return "";

        var error = vault.Store(_name, before.Value);
        if (before.Metadata.Count > 0)
            vault.Describe(_name, before.Metadata);

        var now = vault.Read(_name);
        return now.IsSameAs(before)
            ? " The previous secret was restored."
            : $" The previous secret could not be restored: {Sentence(error ?? now.Failure ?? "the vault does not have it")} Store the old token's secret again.";
    }

    private void Describe(CreatedPersonalAccessToken token, StoredSecret before)
    {
        if (vault.Describe(_name, SecretMetadata.For(_subject, token, before.Metadata)) is not { } failure)
            return;

        if (SecretMetadata.IsIn(before.Metadata))
            vault.AddWarning($"The metadata of the secret {SecretInVault} was not updated and may still describe the old token: {Sentence(failure)}");
        else
            cmdlet.WriteVerbose($"The secret {SecretInVault} has no metadata: {Sentence(failure)}");
    }

    private string TakeWarnings()
        => string.Concat(vault.TakeWarnings().Select(warning => $" The vault warned: {Sentence(warning)}"));
}
