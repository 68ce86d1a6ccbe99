using System;
using System.Net.Http;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Reliability.Support;

/// <summary>A request as a scripted tenant sees it.</summary>
internal sealed record Arrival(int Number, string Method, string PathAndQuery, string? Bearer, string Body, DateTimeOffset Time)
{
    public bool IsLogin => PathAndQuery == "/oauth/token";

    public static async Task<Arrival> ReadAsync(HttpRequestMessage request, int number, DateTimeOffset time)
        => new(
            number,
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            request.Headers.Authorization?.Parameter,
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(),
            time);
}
