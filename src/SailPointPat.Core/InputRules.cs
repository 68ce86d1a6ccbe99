using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SailPointPat.Core;

/// <summary>What the caller's values must be like, so that nothing unusable or misleading is sent.</summary>
internal static class InputRules
{
    private const int MaximumTextLength = 1000;

    /// <summary>How far the years of the Buddhist calendar, the one of Thailand, are ahead.</summary>
    private const int BuddhistYears = 543;

    /// <summary>No token is meant to live longer.</summary>
    private const int MostYears = 50;

    /// <summary>
    /// The last day is left to the service: its clock may differ from ours, and the same time of day six months ahead may be an hour later where
    /// daylight saving changes.
    /// </summary>
    private static readonly TimeSpan ExpiryMargin = TimeSpan.FromDays(1);

    /// <summary>Throws where an id could not be one path segment, or would be another address.</summary>
    public static void CheckId(string id)
    {
        CheckText("token id", id);

        // Escaping leaves dots alone, and a URI drops such segments: the request would go to the collection or above it.
        if (id is "." or "..")
            throw Invalid("'" + id + "' is not a token id.");
    }

    public static void CheckName(string name)
    {
        CheckText("token name", name);
        if (name.Any(char.IsControl))
            throw Invalid($"The token name '{DisplayText.Escape(name, 80)}' holds control characters. Take them out.");
    }

    public static void CheckScope(IReadOnlyList<string>? scopes)
    {
        if (scopes is null)
            return;

        if (scopes.All(string.IsNullOrWhiteSpace))
            throw Invalid("The list of scopes is empty, which the service would take for every right of the owner. Name the scopes, or sp:scopes:all for every right.");

        foreach (var scope in scopes)
        {
            CheckText("scope", scope);
            if (scope.StartsWith("System.", StringComparison.Ordinal))
                throw Invalid($"The scope '{DisplayText.Escape(scope, 80)}' is the name of a .NET type, as Export-Csv writes it for a list. Write the scopes themselves, separated by spaces.");

            if (scope.Equals("null", StringComparison.OrdinalIgnoreCase) || scope.Equals("undefined", StringComparison.OrdinalIgnoreCase))
                throw Invalid($"The scope '{scope}' is no scope: what it was made from had no value. Name the scopes, or sp:scopes:all for every right.");

            if (!scope.All(IsScopeCharacter) || !char.IsLetterOrDigit(scope[0]))
            {
                throw Invalid(
                    $"The scope '{DisplayText.Escape(scope, 80)}' has characters that no scope has, such as spaces, quotation marks, brackets, control characters or characters without width. "
                    + "Give each scope on its own, such as idn:accounts:read.");
            }
        }
    }

    /// <summary>Throws where a token cannot be made to expire as requested.</summary>
    /// <param name="version">What the API version can do.</param>
    /// <param name="now">The service's time.</param>
    /// <param name="expirationDate">The expiration date, if there is one.</param>
    /// <param name="neverExpires">Whether the token is to never expire.</param>
    /// <param name="allowsAnyYear">Whether a year of another calendar is meant as it is.</param>
    public static void CheckExpiry(ApiVersion version, DateTimeOffset now, DateTimeOffset? expirationDate, bool neverExpires, bool allowsAnyYear = false)
    {
        if (neverExpires && !version.CanNeverExpire)
            throw NotSupported($"API version '{version}' cannot make a token that never expires.", ApiVersion.NamesWhere(other => other.CanNeverExpire));

        if (expirationDate is not { } end)
            return;

        if (neverExpires)
            throw Invalid("A token cannot both expire at a date and never expire. Give one of the two.");

        if (end <= now)
            throw Invalid($"The expiration date {WireDate.Format(end)} has passed. Give a time in the future.");

        if (!allowsAnyYear && end.Year - BuddhistYears is var year && year >= now.Year - 1 && year <= now.Year + MostYears)
        {
            throw Invalid(
                $"The expiration date {WireDate.Format(end)} seems to have a year of the Buddhist calendar: {end.Year} in Thailand is {year} here. "
                + $"Give the year {year}, or add -AllowDistantDate if you mean {end.Year}.");
        }

        if (version.LimitsExpiry && end > ApiVersion.DefaultExpiry(now) + ExpiryMargin)
        {
            throw NotSupported(
                $"The expiration date {WireDate.Format(end)} is more than {TokenLimits.ExpiryMonths} months ahead, the most that API version '{version}' allows.",
                ApiVersion.NamesWhere(other => !other.LimitsExpiry));
        }
    }

    /// <summary>Throws where a text is blank, too long for a request line, or not valid Unicode.</summary>
    public static void CheckText(string what, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw Invalid($"The {what} is empty.");

        if (text.Length > MaximumTextLength)
            throw Invalid($"The {what} '{DisplayText.Escape(text, 40)}' has {text.Length} characters; at most {MaximumTextLength} are possible.");

        try
        {
            StrictEncoding.GetByteCount(text);
        }
        catch (EncoderFallbackException)
        {
            throw Invalid($"The {what} '{DisplayText.Escape(text, 80)}' is not valid Unicode text.");
        }
    }

    /// <summary>Letters, digits and the punctuation of OAuth's scopes, without what separates or quotes them in a list.</summary>
    private static bool IsScopeCharacter(char character)
        => character is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or ':' or '-' or '_' or '.' or '/' or '*' or '+' or '~' or '@' or '!' or '$' or '%' or '&' or '=' or '#' or '?' or '^';

    public static SailPointApiException Invalid(string message) => new(SailPointErrorKind.InvalidArgument, message + " Nothing was sent.");

    public static SailPointApiException NotSupported(string what, string versions)
        => new(SailPointErrorKind.NotSupportedByApiVersion, what + " Nothing was sent.") { SupportedVersions = versions };

    private static readonly UTF8Encoding StrictEncoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
