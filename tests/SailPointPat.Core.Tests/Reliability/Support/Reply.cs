using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace SailPointPat.Core.Tests.Reliability.Support;

/// <summary>Answers, and failures to answer.</summary>
internal static class Reply
{
    public const string TokenId = "c0ffee00c0ffee00c0ffee00c0ffee00";
    public const string TokenName = "Nightly export";

    private static readonly string[] Scope = ["sp:scopes:all"];

    public static HttpResponseMessage Of(HttpStatusCode status) => new(status) { Content = new ByteArrayContent([]) };

    public static HttpResponseMessage Of(int status) => Of((HttpStatusCode)status);

    public static HttpResponseMessage Of(int status, TimeSpan retryAfter)
    {
        var response = Of(status);
        response.Headers.RetryAfter = new RetryConditionHeaderValue(retryAfter);
        return response;
    }

    public static HttpResponseMessage Of(int status, DateTimeOffset retryAfter)
    {
        var response = Of(status);
        response.Headers.RetryAfter = new RetryConditionHeaderValue(retryAfter);
        return response;
    }

    public static HttpResponseMessage Json(string json) => Json(new ByteArrayContent(Encoding.UTF8.GetBytes(json)));

    public static HttpResponseMessage Json(Stream body) => Json(new StreamContent(body));

    public static HttpResponseMessage Login(string bearer, TimeSpan validity)
        => Json(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"access_token":"{{bearer}}","token_type":"bearer","expires_in":{{validity.TotalSeconds}}}"""));

    public static HttpResponseMessage Tokens(params string[] tokens) => Json("[" + string.Join(",", tokens) + "]");

    public static HttpResponseMessage Created(string name = TokenName) => Json(Token(name: name, secret: "a-secret"));

    public static string Token(string id = TokenId, string name = TokenName, DateTimeOffset? created = null, string? secret = null)
        => JsonSerializer.Serialize(new { id, name, scope = Scope, created, secret });

    /// <summary>The line broke after the request had left.</summary>
    public static HttpResponseMessage Cut()
        => throw new HttpRequestException(
            HttpRequestError.ResponseEnded, "The response ended prematurely.", new SocketException((int)SocketError.ConnectionReset));

    public static HttpResponseMessage Refuse()
        => throw new HttpRequestException(
            HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused));

    public static HttpResponseMessage UnknownHost()
        => throw new HttpRequestException(
            HttpRequestError.NameResolutionError, "No such host is known", new SocketException((int)SocketError.HostNotFound));

    private static HttpResponseMessage Json(HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }
}
