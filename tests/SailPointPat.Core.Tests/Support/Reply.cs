using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace SailPointPat.Core.Tests.Support;

/// <summary>Answers of a tenant, and failures to answer.</summary>
internal static class Reply
{
    public const string TokenId = "f3a8d1c27b9e4056a1d4e6b8092c5f73";

    public const string TokenName = "Nightly export";

    public const string Token = $$"""{"id":"{{TokenId}}","name":"{{TokenName}}","scope":["idn:accounts:read"]}""";

    public const string NewSecret = "the-one-time-secret";

    public const string CreatedToken = $$"""{"id":"{{TokenId}}","secret":"{{NewSecret}}","name":"{{TokenName}}","scope":["sp:scopes:all"]}""";

    private static readonly string[] Scope = ["sp:scopes:all"];

    public static HttpResponseMessage Of(int status) => new((HttpStatusCode)status) { Content = new ByteArrayContent([]) };

    public static HttpResponseMessage Of(int status, TimeSpan retryAfter) => RetryAfter(status, new RetryConditionHeaderValue(retryAfter));

    public static HttpResponseMessage Of(int status, DateTimeOffset retryAfter) => RetryAfter(status, new RetryConditionHeaderValue(retryAfter));

    public static HttpResponseMessage NoContent() => Of(204);

    public static HttpResponseMessage Json(string body, int status = 200) => Text(body, "application/json", status);

    public static HttpResponseMessage Html(int status) => Text("<html><body><h1>Oops</h1></body></html>", "text/html", status);

    public static HttpResponseMessage Text(string body, string? contentType, int status = 200)
        => Bytes(Encoding.UTF8.GetBytes(body), contentType, status);

    public static HttpResponseMessage Bytes(byte[] body, string? contentType = "application/json", int status = 200)
        => With(new ByteArrayContent(body), contentType, status);

    public static HttpResponseMessage Stream(Stream body, int status = 200) => With(new StreamContent(body), "application/json", status);

    public static HttpResponseMessage Login(string bearer, double expiresIn = 749)
        => Json($$"""{"access_token":"{{bearer}}","token_type":"bearer","expires_in":{{expiresIn.ToString(CultureInfo.InvariantCulture)}},"org":"acme"}""");

    /// <summary>A list of these tokens.</summary>
    public static HttpResponseMessage Tokens(params string[] tokens) => Json("[" + string.Join(",", tokens) + "]");

    /// <summary>A token as JSON.</summary>
    public static string TokenOf(string id = TokenId, string name = TokenName, DateTimeOffset? created = null)
        => JsonSerializer.Serialize(new { id, name, scope = Scope, created });

    /// <summary>The body that is documented for 400, 403, 404 and 500.</summary>
    public static HttpResponseMessage Error(int status, string text = "It did not work.", string? cause = null)
    {
        var causes = cause is null ? "[]" : $$"""[{"locale":"en-US","localeOrigin":"DEFAULT","text":"{{cause}}"}]""";
        return Json(
            $$"""{"detailCode":"{{status}}.1 Some detail","trackingId":"e7eab60924f64aa284175b9fa3309599","messages":[{"locale":"en-US","localeOrigin":"DEFAULT","text":"{{text}}"}],"causes":{{causes}}}""",
            status);
    }

    /// <summary>The connection broke after the request was sent.</summary>
    public static HttpResponseMessage Cut()
        => throw new HttpRequestException(
            HttpRequestError.ResponseEnded, "The response ended prematurely.", new SocketException((int)SocketError.ConnectionReset));

    public static HttpResponseMessage Refuse()
        => throw new HttpRequestException(
            HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused));

    public static HttpResponseMessage UnknownHost()
        => throw new HttpRequestException(
            HttpRequestError.NameResolutionError, "No such host is known", new SocketException((int)SocketError.HostNotFound));

    public static HttpResponseMessage WithHeader(this HttpResponseMessage response, string name, string value)
    {
        response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    private static HttpResponseMessage RetryAfter(int status, RetryConditionHeaderValue retryAfter)
    {
        var response = Of(status);
        response.Headers.RetryAfter = retryAfter;
        return response;
    }

    private static HttpResponseMessage With(HttpContent content, string? contentType, int status)
    {
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        return new HttpResponseMessage((HttpStatusCode)status) { Content = content };
    }
}
