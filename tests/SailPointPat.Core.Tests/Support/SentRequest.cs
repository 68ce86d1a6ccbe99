using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Support;

/// <summary>A request as it reached the tenant.</summary>
internal sealed record SentRequest(
    int Number, string Method, Uri Address, string Accept, string? ContentType, string? Body, string? Authorization, string UserAgent, DateTimeOffset Time)
{
    public string PathAndQuery => Address.PathAndQuery;

    public bool IsLogin => Address.AbsolutePath == "/oauth/token";

    public static async Task<SentRequest> ReadAsync(HttpRequestMessage request, int number, DateTimeOffset time) => new(
        number,
        request.Method.Method,
        request.RequestUri!,
        string.Join(", ", request.Headers.Accept.Select(type => type.ToString())),
        request.Content?.Headers.ContentType?.ToString(),
        request.Content is null ? null : await request.Content.ReadAsStringAsync(),
        request.Headers.Authorization?.ToString(),
        request.Headers.UserAgent.ToString(),
        time);
}
