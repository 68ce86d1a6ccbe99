using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;

namespace SailPointPat.Core.Tests.Client;

/// <summary>Answers of a service.</summary>
internal static class Answer
{
    public const string TokenId = "f3a8d1c27b9e4056a1d4e6b8092c5f73";

    public const string Token = $$"""{"id":"{{TokenId}}","name":"Nightly export","scope":["idn:accounts:read"]}""";

    public const string NewSecret = "the-one-time-secret";

    public const string CreatedToken = $$"""{"id":"{{TokenId}}","secret":"{{NewSecret}}","name":"Nightly export","scope":["sp:scopes:all"]}""";

    public static HttpResponseMessage Json(string body, int status = 200) => Text(body, "application/json", status);

    public static HttpResponseMessage Html(int status) => Text("<html><body><h1>Oops</h1></body></html>", "text/html", status);

    public static HttpResponseMessage Text(string body, string? contentType, int status = 200)
        => Bytes(Encoding.UTF8.GetBytes(body), contentType, status);

    public static HttpResponseMessage Bytes(byte[] body, string? contentType = "application/json", int status = 200)
        => With(new ByteArrayContent(body), contentType, status);

    public static HttpResponseMessage Stream(Stream body, int status = 200) => With(new StreamContent(body), "application/json", status);

    public static HttpResponseMessage NoContent() => new(HttpStatusCode.NoContent);

    public static HttpResponseMessage Login(string bearer, int expiresIn = 749)
        => Json($$"""{"access_token":"{{bearer}}","token_type":"bearer","expires_in":{{expiresIn.ToString(CultureInfo.InvariantCulture)}},"org":"acme"}""");

    /// <summary>The body that is documented for 400, 403, 404 and 500.</summary>
    public static HttpResponseMessage Error(int status, string text = "It did not work.", string? cause = null)
    {
        var causes = cause is null ? "[]" : $$"""[{"locale":"en-US","localeOrigin":"DEFAULT","text":"{{cause}}"}]""";
        return Json(
            $$"""{"detailCode":"{{status}}.1 Some detail","trackingId":"e7eab60924f64aa284175b9fa3309599","messages":[{"locale":"en-US","localeOrigin":"DEFAULT","text":"{{text}}"}],"causes":{{causes}}}""",
            status);
    }

    public static HttpResponseMessage WithHeader(this HttpResponseMessage response, string name, string value)
    {
        response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    private static HttpResponseMessage With(HttpContent content, string? contentType, int status)
    {
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        return new HttpResponseMessage((HttpStatusCode)status) { Content = content };
    }
}
