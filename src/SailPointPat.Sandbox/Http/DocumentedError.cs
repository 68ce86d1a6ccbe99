using System.Net;
using System.Text.Json;

namespace SailPointPat.Sandbox.Http;

/// <summary>Writes the error bodies that the service's API description documents.</summary>
internal static class DocumentedError
{
    /// <summary>The service's exact text for an expired bearer token.</summary>
    public const string ExpiredBearer = "JWT validation failed: JWT is expired";

    // The service's exact text, with its spaces.
    private const string RateLimited = " Rate Limit Exceeded ";

    /// <summary>
    /// The JSON body of an error: <c>{"error"}</c> for 401, <c>{"message"}</c> for 429, for all others
    /// <c>{"detailCode", "trackingId", "messages", "causes"}</c>.
    /// </summary>
    /// <param name="status">The HTTP status of the response.</param>
    /// <param name="trackingId">The id in the body; the bodies of 401 and 429 have none.</param>
    /// <param name="cause">The text in <c>causes</c>; for 401 it replaces the documented text.</param>
    public static string ToJson(HttpStatusCode status, string trackingId, string? cause = null) => JsonResponse.Write(json =>
    {
        json.WriteStartObject();
        if (status == HttpStatusCode.Unauthorized)
            json.WriteString("error", cause ?? ExpiredBearer);
        else if ((int)status == 429)
            json.WriteString("message", RateLimited);
        else
            WriteErrorResponse(json, status, trackingId, cause);
        json.WriteEndObject();
    });

    private static void WriteErrorResponse(Utf8JsonWriter json, HttpStatusCode status, string trackingId, string? cause)
    {
        var (detailCode, text) = Describe(status);
        json.WriteString("detailCode", detailCode);
        json.WriteString("trackingId", trackingId);
        json.WriteStartArray("messages");
        WriteMessage(json, text);
        json.WriteEndArray();
        json.WriteStartArray("causes");
        if (cause != null)
            WriteMessage(json, cause);
        json.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("locale", "en-US");
        json.WriteString("localeOrigin", "DEFAULT");
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static (string DetailCode, string Text) Describe(HttpStatusCode status) => (int)status switch
    {
        400 => ("400.1 Bad Request Content", "The request was syntactically correct but its content is semantically invalid."),
        403 => ("403 Forbidden", "The server understood the request but refuses to authorize it."),
        404 => ("404 Not found", "The server did not find a current representation for the target resource."),
        405 => ("405 Method Not Allowed", "The target resource does not support the request's method."),
        406 => ("406 Not Acceptable", "The server cannot produce any of the representations that the request accepts."),
        415 => ("415 Unsupported Media Type", "The request's content is in a format that the target resource does not support."),
        500 => ("500.0 Internal Fault", "An internal fault occurred."),
        503 => ("503 Service Unavailable", "The service is temporarily unable to handle the request."),
        504 => ("504 Gateway Timeout", "The service did not answer in time."),
        var other => ($"{other} {status}", "The request was not fulfilled."),
    };
}
