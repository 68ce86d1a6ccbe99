using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Hostile.Support;

/// <summary>A tenant that answers whatever a test tells it to, and keeps what it was sent.</summary>
internal sealed class HostileTenant : IDisposable
{
    public const string Secret = "the-secret-0123456789";
    public const string Bearer = "the-bearer-0123456789";

    private readonly Lazy<SailPointClient> _client;

    public HostileTenant(Func<SailPointClientOptions, SailPointClientOptions>? change = null)
    {
        var options = new SailPointClientOptions
        {
            BaseAddress = new Uri("https://hostile.invalid/"),
            ClientId = "client",
            ClientSecret = Hidden.Of(Secret),
            RateLimit = null,
            // Nothing is repeated, so that no case waits.
            MaximumRetryCount = 0,
            PrimaryHandler = () => new Handler(this),
        };
        _client = new(() => new SailPointClient(change?.Invoke(options) ?? options));
    }

    public SailPointClient Client => _client.Value;

    /// <summary>The requests since the last <see cref="Forget"/>; logins are not among them.</summary>
    public List<SeenRequest> Requests { get; } = [];

    public List<SeenRequest> Logins { get; } = [];

    public Func<HttpResponseMessage> Answer { get; set; } = () => Json("[]");

    public Func<HttpResponseMessage> LoginAnswer { get; set; } = () => Json($$"""{"access_token":"{{Bearer}}","expires_in":749}""");

    public static HttpResponseMessage Json(string body, int status = 200) => Bytes(Encoding.UTF8.GetBytes(body), status);

    public static HttpResponseMessage Bytes(byte[] body, int status = 200, string contentType = "application/json")
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body) };
        answer.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return answer;
    }

    public void Forget() => Requests.Clear();

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }

    private sealed class Handler(HostileTenant tenant) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
            // A socket writes this very text into the request line.
            var seen = new SeenRequest(
                request.Method.Method, request.RequestUri!.PathAndQuery, request.Headers.Authorization?.ToString(), Encoding.UTF8.GetString(body));
            var isLogin = seen.Target == "/oauth/token";
            (isLogin ? tenant.Logins : tenant.Requests).Add(seen);
            return isLogin ? tenant.LoginAnswer() : tenant.Answer();
        }
    }
}
