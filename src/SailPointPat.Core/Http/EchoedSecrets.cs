using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security;
using System.Text;

namespace SailPointPat.Core.Http;

/// <summary>Removes the access token and the client secret from an answer, because some gateways repeat requests in an error.</summary>
internal static class EchoedSecrets
{
    /// <summary>The longest name of an HTML character reference that is decoded, such as <c>&amp;ouml;</c>.</summary>
    private const int LongestReference = 12;

    /// <summary>Shorter secrets are not searched for, because they could match other text by chance.</summary>
    private const int ShortestSecret = 8;

    /// <summary>The headers that messages quote.</summary>
    private static readonly string[] QuotedHeaders = [TraceHandler.RequestIdHeader, "Location", "Content-Type"];

    /// <summary>Replaces the access token and the client secret with asterisks, plain or escaped.</summary>
    public static void BlankOut(Span<byte> body, HttpRequestMessage message)
    {
        foreach (var secret in SecretsOf(message))
        {
            BlankOut(body, secret);
            Array.Clear(secret, 0, secret.Length);
        }
    }

    /// <summary>Removes the headers that messages quote if they repeat a secret.</summary>
    public static void RemoveHeaders(HttpResponseMessage response, HttpRequestMessage message)
    {
        foreach (var name in QuotedHeaders)
        {
            if (Repeats(response.Headers, name, message))
                response.Headers.Remove(name);

            if (response.Content is { } content && Repeats(content.Headers, name, message))
                content.Headers.Remove(name);
        }
    }

    private static bool Repeats(HttpHeaders headers, string name, HttpRequestMessage message)
    {
        if (name == "Content-Type" ? headers is not HttpContentHeaders : headers is HttpContentHeaders)
            return false;

        if (!headers.TryGetValues(name, out var values))
            return false;

        var text = string.Join(" ", values);
        if (text.Length < ShortestOf(message))
            return false;

        var value = Encoding.UTF8.GetBytes(text);
        var original = (byte[])value.Clone();
        BlankOut(value, message);
        return !value.AsSpan().SequenceEqual(original);
    }

    /// <summary>The smallest possible length of a secret in a header. Most headers are shorter than an access token, so they need no search.</summary>
    private static int ShortestOf(HttpRequestMessage message)
    {
        // A character has up to four bytes, and each byte may be sent as a percent sign and two digits.
        var request = ApiRequest.Of(message);
        var sent = request.SentSecret.Count is > 0 and var length ? Math.Max(length / 12, ShortestSecret) : int.MaxValue;

        // No encoding is shorter than the text. A client secret is longer than the usual headers, which need no search then.
        var login = WithLoginSecret(request, secret => Math.Max(secret.Length, ShortestSecret), int.MaxValue);
        return Math.Min(message.Headers.Authorization?.Parameter?.Length ?? int.MaxValue, Math.Min(sent, login));
    }

    private static List<int[]> SecretsOf(HttpRequestMessage message)
    {
        var secrets = new List<int[]>(3);
        if (message.Headers.Authorization?.Parameter is { } bearer)
            secrets.Add(CodePoints(Encoding.ASCII.GetBytes(bearer)));

        var sent = PercentDecode(ApiRequest.Of(message).SentSecret);
        secrets.Add(CodePoints(sent));
        Array.Clear(sent, 0, sent.Length);
        secrets.Add(WithLoginSecret(ApiRequest.Of(message), secret => Secrets.Reveal(secret, CodePoints), []));
        return secrets;
    }

    /// <summary>Passes the secret of the connection's login to a function. After a rotation or a disconnect the secret may be gone.</summary>
    private static T WithLoginSecret<T>(ApiRequest request, Func<SecureString, T> use, T none)
    {
        try
        {
            return request.LoginSecret is { } secret ? use(secret) : none;
        }
        catch (ObjectDisposedException)
        {
            return none;
        }
    }

    private static void BlankOut(Span<byte> body, int[] secret)
    {
        if (secret.Length < ShortestSecret)
            return;

        for (var position = 0; position < body.Length; position++)
        {
            var length = LengthOf(secret, body.Slice(position));
            body.Slice(position, length).Fill((byte)'*');
            position += Math.Max(length - 1, 0);
        }
    }

    /// <summary>The length of the secret at the start of a text, in any notation; 0 if the text does not begin with the secret.</summary>
    private static int LengthOf(int[] secret, ReadOnlySpan<byte> text)
    {
        var length = 0;
        foreach (var character in secret)
        {
            var written = WrittenLengthOf(character, text.Slice(length));
            if (written == 0)
                return 0;

            length += written;
        }

        return length;
    }

    private static int WrittenLengthOf(int character, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return 0;

        return text[0] switch
        {
            (byte)'\\' when EscapedLengthOf(character, text) is > 0 and var length => length,
            (byte)'%' when PercentLengthOf(character, text) is > 0 and var length => length,
            (byte)'&' when ReferenceLengthOf(character, text) is > 0 and var length => length,
            (byte)'+' when character == ' ' => 1,
            _ => PlainLengthOf(character, text),
        };
    }

    /// <summary>The length of a plain character, in UTF-8 or Latin-1.</summary>
    private static int PlainLengthOf(int character, ReadOnlySpan<byte> text)
    {
        if (character < 0x80)
            return text[0] == character ? 1 : 0;

        var utf8 = Encoding.UTF8.GetBytes(char.ConvertFromUtf32(character));
        return text.StartsWith(utf8) ? utf8.Length : text[0] == character ? 1 : 0;
    }

    /// <summary>The length of a character that JSON or JavaScript escapes: <c>\u00f6</c>, twice for a surrogate pair, or a backslash and the character.</summary>
    private static int EscapedLengthOf(int character, ReadOnlySpan<byte> text)
    {
        var length = 0;
        foreach (var unit in char.ConvertFromUtf32(character))
        {
            var rest = text.Slice(length);
            if (rest.Length < 6 || rest[0] != '\\' || (rest[1] | 0x20) != 'u' || ReadHex(rest.Slice(2, 4)) != unit)
                return text.Length >= 2 && text[1] == character ? 2 : 0;

            length += 6;
        }

        return length;
    }

    /// <summary>The length of a percent-encoded character.</summary>
    private static int PercentLengthOf(int character, ReadOnlySpan<byte> text)
    {
        var length = 0;
        foreach (var unit in Encoding.UTF8.GetBytes(char.ConvertFromUtf32(character)))
        {
            var rest = text.Slice(length);
            if (rest.Length < 3 || rest[0] != '%' || ReadHex(rest.Slice(1, 2)) != unit)
                return 0;

            length += 3;
        }

        return length;
    }

    /// <summary>The length of an HTML character reference: <c>&amp;#246;</c>, <c>&amp;#xf6;</c> or <c>&amp;ouml;</c>.</summary>
    private static int ReferenceLengthOf(int character, ReadOnlySpan<byte> text)
    {
        var end = text.Slice(0, Math.Min(text.Length, LongestReference)).IndexOf((byte)';');
        if (end < 0)
            return 0;

        var reference = Encoding.ASCII.GetString(text.Slice(0, end + 1).ToArray());
        return WebUtility.HtmlDecode(reference) == char.ConvertFromUtf32(character) ? end + 1 : 0;
    }

    private static int? ReadHex(ReadOnlySpan<byte> digits)
        => Utf8Parser.TryParse(digits, out uint value, out var read, 'x') && read == digits.Length ? (int)value : null;

    private static int[] CodePoints(byte[] utf8)
    {
        var characters = Encoding.UTF8.GetChars(utf8);
        var points = CodePoints(characters);
        Array.Clear(characters, 0, characters.Length);
        return points;
    }

    private static int[] CodePoints(char[] characters)
    {
        var points = new List<int>(characters.Length);
        for (var i = 0; i < characters.Length; i++)
        {
            var isPair = char.IsHighSurrogate(characters[i]) && i + 1 < characters.Length && char.IsLowSurrogate(characters[i + 1]);
            points.Add(isPair ? char.ConvertToUtf32(characters[i], characters[i + 1]) : characters[i]);
            i += isPair ? 1 : 0;
        }

        return [.. points];
    }

    /// <summary>Decodes a percent-encoded secret. The caller wipes the result.</summary>
    private static byte[] PercentDecode(ReadOnlySpan<byte> encoded)
    {
        var plain = new byte[encoded.Length];
        var length = 0;
        for (var position = 0; position < encoded.Length; length++)
        {
            var isEscape = encoded[position] == '%';
            plain[length] = isEscape ? (byte)ReadHex(encoded.Slice(position + 1, 2))! : encoded[position];
            position += isEscape ? 3 : 1;
        }

        var result = plain.AsSpan(0, length).ToArray();
        Array.Clear(plain, 0, plain.Length);
        return result;
    }
}
