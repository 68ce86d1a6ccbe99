using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Client;

/// <summary>A request as it reached the wire.</summary>
internal sealed record SentRequest(string Method, Uri Address, string Accept, string? ContentType, string? Body, string? Authorization, string UserAgent)
{
    public string PathAndQuery => Address.PathAndQuery;

    public bool IsLogin => Address.AbsolutePath == "/oauth/token";

    public static async Task<SentRequest> ReadAsync(HttpRequestMessage request) => new(
        request.Method.Method,
        request.RequestUri!,
        string.Join(", ", request.Headers.Accept.Select(type => type.ToString())),
        request.Content?.Headers.ContentType?.ToString(),
        request.Content is null ? null : await request.Content.ReadAsStringAsync(),
        request.Headers.Authorization?.ToString(),
        request.Headers.UserAgent.ToString());
}
