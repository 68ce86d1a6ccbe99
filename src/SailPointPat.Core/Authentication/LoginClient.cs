using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security;
using System.Text;
using System.Threading.Tasks;
using SailPointPat.Core.Http;
using SailPointPat.Core.Json;

namespace SailPointPat.Core.Authentication;

/// <summary>Logs in with <c>POST /oauth/token</c> and the client-credentials grant. The secret is in the body, never in the address.</summary>
internal sealed class LoginClient(RequestSender sender, string clientId, SecureString clientSecret, ServiceClock clock) : IDisposable
{
    public SecureString ClientSecret => clientSecret;

    /// <summary>Logs in within the deadline of the call that needs the access token.</summary>
    public async Task<AccessToken> LogInAsync(CallEvents events, Deadline deadline)
    {
        var (form, secretStart) = Form();
        try
        {
            var body = new ByteArrayContent(form);
            body.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
            var request = new ApiRequest(HttpMethod.Post, "oauth/token", new RequestEffect.LogsIn(clientId), events)
            {
                Body = body,
                SentSecret = new ArraySegment<byte>(form, secretStart, form.Length - secretStart),
                Deadline = deadline,
            };
            var (sent, offset) = (clock.UtcNow, clock.Offset);
            return await sender.SendAsync(request, response => response.ReadJson(answer => Read(answer, request, sent + (clock.Offset - offset))), deadline.Token).ConfigureAwait(false);
        }
        finally
        {
            Array.Clear(form, 0, form.Length);
        }
    }

    public void Dispose() => clientSecret.Dispose();

    private static AccessToken Read(ReadOnlySpan<byte> body, ApiRequest request, DateTimeOffset sent)
    {
        var answer = LoginAnswer.Read(body);
        if (!AccessToken.IsValid(answer.AccessToken))
            throw ApiErrors.InvalidAnswer(request, "the answer contains no access token");

        // Prefer the lifetime in seconds: unlike a date, it does not depend on the clocks.
        var claims = JwtClaims.Read(answer.AccessToken!);
        var lifetime = answer.ExpiresIn is { } seconds and > 0 and < int.MaxValue ? TimeSpan.FromSeconds(seconds) : claims.Lifetime;
        return new AccessToken(answer.AccessToken!, claims, lifetime is { } time ? sent + time : claims.Expires);
    }

    private (byte[] Form, int SecretStart) Form()
    {
        var start = Encoding.ASCII.GetBytes("grant_type=client_credentials&client_id=" + Uri.EscapeDataString(clientId) + "&client_secret=");
        var secret = Secrets.FormEncode(clientSecret);
        var form = new byte[start.Length + secret.Length];
        start.CopyTo(form, 0);
        secret.CopyTo(form, start.Length);
        Array.Clear(secret, 0, secret.Length);
        return (form, start.Length);
    }
}
