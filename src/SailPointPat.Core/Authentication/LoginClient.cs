using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Logs in: <c>POST /oauth/token</c> with the client-credentials grant, in the body and never in the address.</summary>
internal sealed class LoginClient(HttpClient http, string clientId, SecureString clientSecret, TimeSpan timeout, TimeProvider clock) : IDisposable
{
    public static Operation Operation { get; } = new("Logging in", "a personal access token that may log in")
    {
        NotFoundAdvice = ErrorAdvice.CheckAddress,
    };

    /// <summary>The same refusal for another caller: an exception belongs to one thrower.</summary>
    public static SailPointApiException Again(SailPointApiException refusal)
        => new(refusal.Kind, refusal.Message, innerException: null, refusal);

    public async Task<AccessToken> LogInAsync(CallEvents events, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "oauth/token");
        var (form, secretStart) = Form();
        var state = new RequestState(Operation, events) { SentSecret = new ArraySegment<byte>(form, secretStart, form.Length - secretStart) };
        try
        {
            request.Content = new ByteArrayContent(form);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            state.AttachTo(request);

            var sent = clock.GetUtcNow();
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw Refused(response, state);

            ResponseBody.CheckJson(response, Operation);
            return Read(BufferedBody.Of(response), sent);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TimeoutException)
        {
            // Said here, where it is known that it was the login that failed, and that nothing else was sent.
            throw error is TimeoutException
                ? TransportErrors.Timeout(state, timeout)
                : TransportErrors.ConnectionFailed(state, http.BaseAddress!, error);
        }
        finally
        {
            Array.Clear(form, 0, form.Length);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        clientSecret.Dispose();
    }

    private static AccessToken Read(byte[] body, DateTimeOffset sent)
    {
        try
        {
            var answer = JsonSerializer.Deserialize(body, WireJson.Default.LoginAnswer);
            if (!AccessToken.IsValid(answer?.AccessToken))
                throw ApiErrors.InvalidResponse(Operation, "the answer holds no access token");

            var expires = answer!.ExpiresIn is { } seconds and > 0 and < int.MaxValue ? sent.AddSeconds(seconds) : (DateTimeOffset?)null;
            return new AccessToken(answer.AccessToken!, expires ?? JwtClaims.Read(answer.AccessToken!).Expires);
        }
        catch (JsonException)
        {
            // Not passed on: its message may quote the body.
            throw ApiErrors.InvalidResponse(Operation, "the answer is not the JSON that the token endpoint documents");
        }
    }

    private SailPointApiException Refused(HttpResponseMessage response, RequestState state)
    {
        var error = ApiErrors.FromResponse(response, state, clock);
        if (response.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized))
            return error;

        return new SailPointApiException(
            SailPointErrorKind.LoginFailed,
            $"SailPoint refused the login of client id '{DisplayText.Escape(clientId, 80)}' ({(int)response.StatusCode}). "
            + "Check the client id and the secret, and that the personal access token has neither expired nor been removed; then run Connect-SailPoint again.",
            innerException: null,
            error);
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
