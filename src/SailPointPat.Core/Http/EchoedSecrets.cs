using System;
using System.Net.Http;
using System.Text;

namespace SailPointPat.Core;

/// <summary>Takes out of an error's body what its request had to keep secret: some gateways repeat all that they were sent.</summary>
internal static class EchoedSecrets
{
    /// <summary>Makes asterisks of the access token or client secret that went out with a request.</summary>
    public static void BlankOut(Span<byte> body, HttpRequestMessage request)
    {
        if (request.Headers.Authorization?.Parameter is { } bearer)
            BlankOut(body, Encoding.ASCII.GetBytes(bearer));

        BlankOut(body, RequestState.Of(request).SentSecret);
    }

    private static void BlankOut(Span<byte> body, ReadOnlySpan<byte> secret)
    {
        // Found by chance, a very short one would only spoil the message.
        if (secret.Length < 8)
            return;

        while (body.IndexOf(secret) is var place and >= 0)
        {
            body.Slice(place, secret.Length).Fill((byte)'*');
            body = body.Slice(place + secret.Length);
        }
    }
}
