using System;

namespace SailPointPat.Core.Client;

/// <content>Checks input against the API version of the connection. Nothing is sent.</content>
public sealed partial class SailPointClient
{
    /// <summary>Checks a new token against the API version of the connection; nothing is sent.</summary>
    /// <param name="token">The new token.</param>
    /// <exception cref="SailPointApiException">A value is unusable, or this version does not support it.</exception>
    public void Validate(NewTokenRequest token)
    {
        if (token is null)
            throw new ArgumentNullException(nameof(token));

        token.Validate(_options.ApiVersion, UtcNow);
    }

    /// <summary>Checks changes against the API version of the connection; nothing is sent.</summary>
    /// <param name="id">The id of the token to change.</param>
    /// <param name="changes">The changes.</param>
    /// <exception cref="SailPointApiException">There is nothing to change, a value is unusable, or this version does not support it.</exception>
    public void Validate(string id, TokenChanges changes)
    {
        if (changes is null)
            throw new ArgumentNullException(nameof(changes));

        InputRules.CheckId(id);
        changes.Validate(_options.ApiVersion, UtcNow);
    }

    /// <summary>Checks the values of changes for any token against the API version of the connection; nothing is sent.</summary>
    /// <param name="changes">The changes.</param>
    /// <exception cref="SailPointApiException">There is nothing to change, a value is unusable, or this version does not support it.</exception>
    public void Validate(TokenChanges changes)
    {
        if (changes is null)
            throw new ArgumentNullException(nameof(changes));

        changes.Validate(_options.ApiVersion, UtcNow);
    }

    /// <summary>Checks changes of a token whose owner may be known; nothing is sent.</summary>
    /// <param name="token">The token to change.</param>
    /// <param name="changes">The changes.</param>
    /// <exception cref="SailPointApiException">
    /// There is nothing to change, a value is unusable, or this version does not support it, for example because it changes only the caller's own tokens.
    /// </exception>
    public void Validate(PersonalAccessToken token, TokenChanges changes)
    {
        if (changes is null)
            throw new ArgumentNullException(nameof(changes));

        if (changes.IsExpiryOnly && !_options.ApiVersion.CanChangeExpiryOfOthers && Connection.IdentityId is { } caller && token.Owner?.Id is { Length: > 0 } owner
            && !string.Equals(owner, caller, StringComparison.OrdinalIgnoreCase))
        {
            throw InputRules.NotSupported(
                $"API version '{_options.ApiVersion}' changes only your own tokens, and {token} belongs to {DisplayText.Escape(token.Owner.Name ?? owner, 100)}.",
                ApiVersion.NamesWhere(version => version.CanChangeExpiryOfOthers));
        }

        Validate(token.Id, changes);
    }

    /// <summary>Checks whether a text can be a token id; nothing is sent.</summary>
    /// <param name="id">The text.</param>
    /// <exception cref="SailPointApiException">The text cannot be a token id (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static void ValidateId(string id) => InputRules.CheckId(id);
}
