using System;
using System.Linq;
using System.Security;
using System.Text;
using SailPointPat.Binding;
using SailPointPat.Core;

namespace SailPointPat.Sessions;

/// <summary>Cleans a pasted id, secret or access token: removes white space, quotation marks, the word Bearer, and the encoding of the macOS keyring.</summary>
internal static class PastedText
{
    private const string Bearer = "Bearer ";

    /// <summary>The prefix of values that SailPoint's command-line tool stores in the macOS keyring.</summary>
    private const string Encoded = "go-keyring-base64:";

    /// <summary>Quotation marks, and zero-width characters that .NET does not count as white space.</summary>
    private const string Surrounding = "'\"`\u2018\u2019\u201c\u201d\u200b\u200c\u200d\u2060\ufeff";

    /// <summary>Cleans a client id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="source">Its source, for the error.</param>
    /// <exception cref="SailPointApiException">It is empty or invalid (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static string Id(string? id, string source)
    {
        var clean = Decoded(Trimmed(id ?? ""), source);
        if (clean.Length == 0)
            throw InputRules.Invalid($"The client id from {source} is empty.", "Give the id of a personal access token.");

        return clean.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))
            ? throw InputRules.Invalid($"The client id from {source} contains white space.", "Copy only the id.")
            : clean;
    }

    /// <summary>Cleans a client secret or an access token. The value is never shown.</summary>
    /// <param name="secret">The value.</param>
    /// <param name="source">Its source, for the error.</param>
    /// <param name="what">What the value is, for the error.</param>
    /// <exception cref="SailPointApiException">It is empty (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static SecureString Secret(SecureString? secret, string source, string what = "client secret")
    {
        var text = secret is null ? "" : SecureText.Reveal(secret);
        var clean = Decoded(Trimmed(text), source);
        if (clean.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            clean = Trimmed(clean.Substring(Bearer.Length));

        if (clean.Length == 0)
            throw InputRules.Invalid($"The {what} from {source} is empty.", $"Give the {what}.");

        return clean.Length == text.Length ? secret! : SecureText.Conceal(clean);
    }

    private static string Decoded(string text, string source)
    {
        if (!text.StartsWith(Encoded, StringComparison.Ordinal))
            return text;

        try
        {
            return Trimmed(Encoding.UTF8.GetString(Convert.FromBase64String(text.Substring(Encoded.Length))));
        }
        catch (FormatException)
        {
            throw InputRules.Invalid($"A value from {source} begins with {Encoded} and is incomplete.", "Copy the whole value from the keyring.");
        }
    }

    private static string Trimmed(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsSurrounding(text[start]))
            start++;

        while (end > start && IsSurrounding(text[end - 1]))
            end--;

        return text.Substring(start, end - start);
    }

    private static bool IsSurrounding(char character) => char.IsWhiteSpace(character) || Surrounding.IndexOf(character) >= 0;
}
