using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Sandbox;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.TestTenant;

/// <summary>
/// The gateway in front of the sandbox. When it is enabled, it enforces the documented rate limit: 100 requests per client id and API version
/// in any 10 seconds, then 429 with Retry-After.
/// </summary>
internal sealed class RateLimitHandler(SandboxTenant tenant) : DelegatingHandler(tenant.CreateHandler())
{
    private const int Limit = 100;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private readonly Dictionary<(string ClientId, ApiVersion? Version), Queue<DateTimeOffset>> _admitted = [];

    public bool Enabled { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        => Enabled && ClientOf(request) is { } clientId && TimeToWait((clientId, VersionOf(request))) is { } wait
            ? Task.FromResult(TooManyRequests(request, wait))
            : base.SendAsync(request, cancellationToken);

    // The sandbox refuses a foreign bearer token, so such a request does not count.
    private string? ClientOf(HttpRequestMessage request)
        => request.Headers.Authorization?.Parameter is { } bearer ? tenant.Bearers.Read(bearer)?.ClientId : null;

    private static ApiVersion? VersionOf(HttpRequestMessage request)
        => ApiVersion.All.FirstOrDefault(version => request.RequestUri!.AbsolutePath.StartsWith(version.CollectionPath, StringComparison.Ordinal));

    /// <summary>Counts a request, or returns the time that the client must wait.</summary>
    private TimeSpan? TimeToWait((string ClientId, ApiVersion? Version) key)
    {
        lock (_admitted)
        {
            if (!_admitted.TryGetValue(key, out var times))
                _admitted.Add(key, times = new Queue<DateTimeOffset>(Limit));

            var now = tenant.Clock.GetUtcNow();
            while (times.Count > 0 && times.Peek() + Window <= now)
                times.Dequeue();
            if (times.Count >= Limit)
                return times.Peek() + Window - now;
            times.Enqueue(now);
            return null;
        }
    }

    private static HttpResponseMessage TooManyRequests(HttpRequestMessage request, TimeSpan wait)
    {
        var id = Guid.NewGuid().ToString("N");
        var response = JsonResponse.Make(HttpStatusCode.TooManyRequests, DocumentedError.ToJson(HttpStatusCode.TooManyRequests, id));
        response.RequestMessage = request;
        response.Headers.Add("SLPT-Request-ID", id);
        response.Headers.Add("Retry-After", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        return response;
    }
}
