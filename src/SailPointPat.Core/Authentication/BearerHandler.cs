using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Authentication;

/// <summary>Adds the access token to each request. If the service refuses it, gets a new one and sends the request once more.</summary>
internal sealed class BearerHandler(AccessTokenSource source, Uri origin) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        if (Uri.Compare(message.RequestUri, origin, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) != 0)
            throw new InvalidOperationException("An access token must be sent only to the origin of the connection.");

        var request = ApiRequest.Of(message);
        var token = await source.GetAsync(rejected: null, request.Events, request.Deadline).ConfigureAwait(false);
        var response = await SendWithAsync(token, message, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;

        response.Dispose();
        token = await source.GetAsync(rejected: token, request.Events, request.Deadline).ConfigureAwait(false);
        return await SendWithAsync(token, message, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SendWithAsync(AccessToken token, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        ApiRequest.Of(message).LoginSecret = source.ClientSecret;
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        return base.SendAsync(message, cancellationToken);
    }
}
