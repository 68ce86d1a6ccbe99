using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Binding;
using SailPointPat.Core.Rotation;

namespace SailPointPat.Completion;

/// <summary>
/// Completes an argument with the tokens that the command can process: the tokens of the given owner, the tokens that can be rotated, or the tokens that
/// -Name searches.
/// </summary>
internal abstract class TokenCompleter : TenantCompleter
{
    private const string Rotation = "Invoke-SailPointPersonalAccessTokenRotation";
    private const string Me = "me";

    protected sealed override IReadOnlyList<PersonalAccessToken> Find(LineArguments line)
    {
        if (string.Equals(line.Command, Rotation, StringComparison.OrdinalIgnoreCase))
        {
            var own = TokensOf(line, ownOnly: true);
            return [.. own.Where(token => TokenRotator.CanRotate(token, own))];
        }

        if (OwnerOf(line) is not { } owner)
            return TokensOf(line, ownOnly: SearchesOnlyOwn(line.Command));

        return owner == Me
            ? TokensOf(line, ownOnly: true)
            : [.. TokensOf(line, ownOnly: false).Where(token => string.Equals(token.OwnerId, owner, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Whether the argument can only be a token of the caller.</summary>
    protected virtual bool SearchesOnlyOwn(string command) => false;

    /// <summary>The owner on the line; <see langword="null"/> if there is none, or it is known only when the line runs.</summary>
    private static string? OwnerOf(LineArguments line)
    {
        if (!line.TryFind("OwnerId", "Owner", out var value) || value is null)
            return null;

        try
        {
            return new TextOfAttribute("OwnerId", "Owner").Transform(null!, value)?.ToString();
        }
        catch (ArgumentTransformationMetadataException)
        {
            return null;
        }
    }
}
