using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Security;
using SailPointPat.Binding;
using SailPointPat.Core.Rotation;

namespace SailPointPat.HandOvers;

/// <summary>A secret in a vault, with its metadata.</summary>
/// <param name="Value">The secret; <see langword="null"/> if there is none or it could not be read.</param>
/// <param name="Metadata">Its metadata, empty if the vault has none.</param>
/// <param name="Failure">Why it could not be read; <see langword="null"/> if it was read, or if the vault has none.</param>
internal sealed record StoredSecret(object? Value, Hashtable Metadata, string? Failure)
{
    /// <summary>Two generated secrets do not begin with this many equal characters by chance.</summary>
    private const int SignificantLength = 8;

    /// <summary>Whether a value is of a type that SecretManagement stores.</summary>
    public static bool IsSecret(object? value) => value is PSCredential or SecureString or string or Hashtable or byte[];

    /// <summary>Whether it equals this credential. Some vaults store only the password of a credential.</summary>
    public bool IsCredential(PSCredential credential)
        => TextOf(Value) == SecureText.Reveal(credential.Password) && (Value as PSCredential)?.UserName is var user && (user is null || user == credential.UserName);

    /// <summary>The credential of a token, if the id and the secret are known.</summary>
    public StoredCredential? Credential => (TokenId, Value) switch
    {
        (_, PSCredential { UserName.Length: > 0, Password.Length: > 0 } credential) => new StoredCredential(credential.UserName, credential.Password),
        ({ Length: > 0 } id, SecureString { Length: > 0 } secret) => new StoredCredential(id, secret),
        ({ Length: > 0 } id, string { Length: > 0 } text) => new StoredCredential(id, SecureText.Conceal(text)),
        _ => null,
    };

    /// <summary>The secret as text; <see langword="null"/> if there is none, or if it is not text.</summary>
    public string? Text => TextOf(Value);

    private string? TokenId => Metadata[SecretMetadata.TokenId]?.ToString();

    /// <summary>Whether it is the same secret as another.</summary>
    public bool IsSameAs(StoredSecret other)
        => TextOf(Value) is { } text && text == TextOf(other.Value) && (Value as PSCredential)?.UserName == (other.Value as PSCredential)?.UserName;

    /// <summary>Whether it is a damaged copy of this credential, and not another secret that was stored since.</summary>
    public bool IsDamagedCopyOf(PSCredential credential)
    {
        if (Value is PSCredential stored)
            return stored.UserName == credential.UserName;

        var secret = SecureText.Reveal(credential.Password);
        return TextOf(Value) is { Length: >= SignificantLength } text && secret.Length >= SignificantLength && string.CompareOrdinal(text, 0, secret, 0, SignificantLength) == 0;
    }

    /// <summary>Decides whether a new token's secret may overwrite it.</summary>
    /// <param name="subject">The new token.</param>
    /// <returns>Why it may not be overwritten, as the end of a sentence; <see langword="null"/> if it may be overwritten.</returns>
    public string? OtherOwner(HandOverSubject subject)
    {
        if (Value is null)
            return null;

        if (Value is not (PSCredential or SecureString or string))
            return "is not the credential of a token";

        if (Metadata[SecretMetadata.Tenant]?.ToString() is { } tenant && !subject.TenantNames.Any(name => IsSame(tenant, name)))
            return $"belongs to the tenant {DisplayText.Escape(tenant)}";

        // Prefers the id in the credential, because the metadata may be older.
        var id = (Value as PSCredential)?.UserName ?? TokenId;
        if (id is null)
            return subject.KnownIds.Count == 0 ? "does not show which token it belongs to" : null;

        return subject.KnownIds.Any(known => SailPointPat.TokenId.AreSame(known, id)) ? null : $"belongs to the token or user {DisplayText.Escape(id)}";
    }

    private static bool IsSame(string text, string other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A secret as text; <see langword="null"/> if it is not text.</summary>
    public static string? TextOf(object? value) => value switch
    {
        PSCredential credential => SecureText.Reveal(credential.Password),
        SecureString secret => SecureText.Reveal(secret),
        string text => text,
        _ => null,
    };
}
