using System;
using System.Buffers.Text;
using System.Net.Http;
using System.Text;

namespace SailPointPat.Core.Http;

/// <summary>Takes out of an error's body what its request had to keep secret: some gateways repeat all that they were sent.</summary>
internal static class EchoedSecrets
{
    /// <summary>Makes asterisks of the access token or client secret that went out with a request, as they are or escaped.</summary>
    public static void BlankOut(Span<byte> body, HttpRequestMessage message)
    {
        if (message.Headers.Authorization?.Parameter is { } bearer)
            BlankOut(body, Encoding.ASCII.GetBytes(bearer));

        var secret = Plain(ApiRequest.Of(message).SentSecret);
        BlankOut(body, secret);
        Array.Clear(secret, 0, secret.Length);
    }

    private static void BlankOut(Span<byte> body, byte[] secret)
    {
        // Found by chance, a very short one would only spoil the message.
        if (secret.Length < 8)
            return;

        for (var place = 0; place < body.Length; place++)
        {
            var length = LengthOf(secret, body.Slice(place));
            body.Slice(place, length).Fill((byte)'*');
            place += Math.Max(length - 1, 0);
        }
    }

    /// <summary>How long the secret is that a text begins with, in whatever way its characters are written; 0 where it does not.</summary>
    private static int LengthOf(byte[] secret, ReadOnlySpan<byte> text)
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

    private static int WrittenLengthOf(byte character, ReadOnlySpan<byte> text)
    {
        if (text.Length >= 6 && text[0] == '\\' && text[1] == 'u' && ReadHex(text.Slice(2, 4)) == character)
            return 6;

        if (text.Length >= 3 && text[0] == '%' && ReadHex(text.Slice(1, 2)) == character)
            return 3;

        if (text.Length >= 2 && text[0] == '\\' && text[1] == character)
            return 2;

        return text.Length >= 1 && text[0] == character ? 1 : 0;
    }

    private static int? ReadHex(ReadOnlySpan<byte> digits)
        => Utf8Parser.TryParse(digits, out uint value, out var read, 'x') && read == digits.Length ? (int)value : null;

    /// <summary>Takes the percent signs of a form's body away. The caller wipes what it gets.</summary>
    private static byte[] Plain(ReadOnlySpan<byte> encoded)
    {
        var plain = new byte[encoded.Length];
        var length = 0;
        for (var place = 0; place < encoded.Length; length++)
        {
            var isEscape = encoded[place] == '%';
            plain[length] = isEscape ? (byte)ReadHex(encoded.Slice(place + 1, 2))! : encoded[place];
            place += isEscape ? 3 : 1;
        }

        var result = plain.AsSpan(0, length).ToArray();
        Array.Clear(plain, 0, plain.Length);
        return result;
    }
}
