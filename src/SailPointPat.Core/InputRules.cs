using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SailPointPat.Core;

/// <summary>Checks the caller's values, so that no unusable or misleading value is sent.</summary>
internal static class InputRules
{
    private const int MaximumTextLength = 1000;

    /// <summary>How many years the Buddhist calendar, which Thailand uses, is ahead of the Gregorian calendar.</summary>
    private const int BuddhistYears = 543;

    /// <summary>A longer lifetime of a token, in years, is taken for a mistake.</summary>
    private const int MaximumYears = 50;

    /// <summary>
    /// The service checks dates within this margin, because its clock may differ from this computer's, and daylight saving may move the same time of
    /// day by an hour.
    /// </summary>
    private static readonly TimeSpan ExpiryMargin = TimeSpan.FromDays(1);

    /// <summary>Throws if an id cannot be used as one path segment.</summary>
    public static void CheckId(string id)
    {
        CheckText("token id", id);

        // Escaping keeps dots, and .NET removes these segments from an address. The request would go to the collection or its parent.
        if (id is "." or "..")
            throw Invalid("'" + id + "' is not a token id.", "Give the id of a token.");
    }

    public static void CheckName(string name)
    {
        CheckText("token name", name);
        if (name.Any(char.IsControl))
            throw Invalid($"The token name '{DisplayText.Escape(name, 80)}' contains control characters.", "Remove them.");
    }

    public static void CheckScope(IReadOnlyList<string>? scopes)
    {
        if (scopes is null)
            return;

        if (scopes.All(string.IsNullOrWhiteSpace))
            throw Invalid("The list of scopes is empty, which would grant every right of the owner.", "Name the scopes, or sp:scopes:all for every right.");

        foreach (var scope in scopes)
        {
            CheckText("scope", scope);
            if (scope.StartsWith("System.", StringComparison.Ordinal))
            {
                throw Invalid(
                    $"The scope '{DisplayText.Escape(scope, 80)}' is the name of a .NET type, which Export-Csv writes for a list.",
                    "Write the scopes themselves, separated by spaces.");
            }

            if (scope.Equals("null", StringComparison.OrdinalIgnoreCase) || scope.Equals("undefined", StringComparison.OrdinalIgnoreCase))
                throw Invalid($"'{scope}' is not a scope.", "Check for a variable without a value. Give the scopes, or sp:scopes:all for every right.");

            if (!scope.All(IsScopeCharacter) || !char.IsLetterOrDigit(scope[0]))
            {
                throw Invalid(
                    $"The scope '{DisplayText.Escape(scope, 80)}' has characters that a scope cannot have, such as spaces, quotation marks, brackets, control characters or zero-width characters.",
                    "Give each scope as a separate value, such as idn:accounts:read.");
            }
        }
    }

    /// <summary>Throws if a token cannot expire as requested.</summary>
    /// <param name="version">The API version.</param>
    /// <param name="now">The service's time.</param>
    /// <param name="expirationDate">The expiration date, if there is one.</param>
    /// <param name="neverExpires">Whether the token is to never expire.</param>
    /// <param name="allowsAnyYear">Whether to accept a year that looks like one of the Buddhist calendar.</param>
    public static void CheckExpiry(ApiVersion version, DateTimeOffset now, DateTimeOffset? expirationDate, bool neverExpires, bool allowsAnyYear = false)
    {
        if (neverExpires && !version.CanNeverExpire)
            throw NotSupported($"API version '{version}' cannot make a token that never expires.", ApiVersion.NamesWhere(other => other.CanNeverExpire));

        if (expirationDate is not { } end)
            return;

        if (neverExpires)
            throw Invalid("A token cannot both expire at a date and never expire.", "Give one of the two.");

        if (end <= now)
            throw Invalid($"The expiration date {WireDate.Format(end)} has passed.", "Give a time in the future.");

        if (!allowsAnyYear && end.Year - BuddhistYears is var year && year >= now.Year - 1 && year <= now.Year + MaximumYears)
        {
            throw Invalid(
                $"The expiration date {WireDate.Format(end)} seems to have a year of the Buddhist calendar: {end.Year} in Thailand is {year} in the Gregorian calendar.",
                $"Give the year {year}, or add -AllowDistantDate if you mean {end.Year}.");
        }

        if (version.LimitsExpiry && end > ApiVersion.DefaultExpiry(now) + ExpiryMargin)
        {
            throw NotSupported(
                $"The expiration date {WireDate.Format(end)} is more than {TokenLimits.ExpiryMonths} months ahead. API version '{version}' does not allow this.",
                ApiVersion.NamesWhere(other => !other.LimitsExpiry));
        }
    }

    /// <summary>Throws if a text is blank, too long for a request line, or not valid Unicode.</summary>
    public static void CheckText(string what, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw Invalid($"The {what} is empty.", "Give a value.");

        if (text.Length > MaximumTextLength)
            throw Invalid($"The {what} '{DisplayText.Escape(text, 40)}' has {text.Length} characters, and the limit is {MaximumTextLength}.", "Shorten it.");

        try
        {
            StrictEncoding.GetByteCount(text);
        }
        catch (EncoderFallbackException)
        {
            throw Invalid($"The {what} '{DisplayText.Escape(text, 80)}' is not valid Unicode text.", "Remove the invalid characters.");
        }
    }

    /// <summary>Letters, digits and the punctuation of OAuth scopes, except the characters that separate or quote the entries of a list.</summary>
    private static bool IsScopeCharacter(char character)
        => character is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or ':' or '-' or '_' or '.' or '/' or '*' or '+' or '~' or '@' or '!' or '$' or '%' or '&' or '=' or '#' or '?' or '^';

    /// <summary>Makes the error for an unusable value, before anything is sent.</summary>
    /// <param name="what">What is wrong, as a sentence.</param>
    /// <param name="next">What to do, as an imperative sentence; <see langword="null"/> if <paramref name="what"/> makes it clear.</param>
    public static SailPointApiException Invalid(string what, string? next = null)
        => new(SailPointErrorKind.InvalidArgument, $"{what} Nothing was sent.{(next is null ? "" : " " + next)}");

    /// <summary>Makes the error for something that the API version of the connection does not support. The module adds how to connect with another version.</summary>
    public static SailPointApiException NotSupported(string what, string versions)
        => new(SailPointErrorKind.NotSupportedByApiVersion, $"{what} Nothing was sent.") { SupportedVersions = versions };

    private static readonly UTF8Encoding StrictEncoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
