using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Baselines.ByHand;

/// <summary>The lower limit: the least code for the same work. It has no checks and no error handling.</summary>
public sealed class HandWrittenClient(Uri baseAddress, HttpMessageHandler? handler = null) : IDisposable
{
    private readonly HttpClient _http = new(handler ?? new SocketsHttpHandler())
    {
        DefaultRequestHeaders = { Accept = { new MediaTypeWithQualityHeaderValue("application/json") } },
    };

    /// <summary>Logs in with <c>POST /oauth/token</c>.</summary>
    public async Task LogInAsync(string clientId, string clientSecret)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = clientSecret,
        });
        using var response = await _http.PostAsync(new Uri(baseAddress, "oauth/token"), form).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        using var body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        var login = await JsonSerializer.DeserializeAsync(body, WireContext.Default.WireLogin).ConfigureAwait(false);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login!.AccessToken);
    }

    /// <summary>Lists tokens as they arrive.</summary>
    public async IAsyncEnumerable<WireToken> ListAsync(string query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var response = await _http.GetAsync(
            new Uri(baseAddress, "beta/personal-access-tokens" + query), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var token in JsonSerializer.DeserializeAsyncEnumerable(body, WireContext.Default.WireToken, cancellationToken).ConfigureAwait(false))
            yield return token!;
    }

    public void Dispose() => _http.Dispose();
}
