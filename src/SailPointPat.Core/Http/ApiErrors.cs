using System;
using System.IO;
using System.Net.Http;
using System.Text.Json;
using System.Text.RegularExpressions;
using SailPointPat.Core.Json;

namespace SailPointPat.Core.Http;

/// <summary>Turns failures of requests, and answers that are errors or make no sense, into errors with facts. The module adds the advice.</summary>
internal static class ApiErrors
{
    private const int MaximumShownLength = 400;

    /// <summary>A proxy's address may hold its password.</summary>
    private static readonly Regex UserInfo = new("://.*@", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Makes the error for an answer, whose body was read.</summary>
    public static SailPointApiException FromAnswer(HttpResponseMessage response, ApiRequest request, TimeProvider clock)
    {
        var status = (int)response.StatusCode;
        var answer = ErrorAnswer.Read(BufferedBody.JsonOf(response));
        var messages = answer?.Texts() ?? [];
        var isRefusedLogin = request.Effect is RequestEffect.LogsIn && status is 400 or 401;
        var what = isRefusedLogin
            ? $"{RefusedLogin(request)} ({status})"
            : $"{request.Effect.Description} failed with {status} {ReasonOf(status)}".TrimEnd();
        var texts = messages.Count == 0 ? "" : ": " + DisplayText.Escape(string.Join(" ", messages), MaximumShownLength);
        return new SailPointApiException(KindOf(request, isRefusedLogin ? SailPointErrorKind.LoginFailed : KindOf(status)), EndSentence(what + texts) + Tracking(answer, response))
        {
            Effect = request.Effect,
            MayHaveTakenEffect = request.MayHaveTakenEffect,
            StatusCode = status,
            DetailCode = Escaped(answer?.DetailCode),
            TrackingId = Escaped(answer?.TrackingId),
            RequestId = TraceHandler.RequestId(response),
            Messages = messages,
            RetryAfter = RetryAfter.Of(response, clock),
        };
    }

    /// <summary>Makes the error for a request without a usable answer.</summary>
    public static Exception FromFailure(Exception error, ApiRequest request, SailPointClientOptions options) => error switch
    {
        TimeoutException => Timeout(request, options.Timeout),
        _ when request.Deadline.IsOver => Timeout(request, request.Deadline.Allowed),
        HttpRequestException or IOException => ConnectionFailed(request, options.BaseAddress, error),
        JsonException => InvalidAnswer(request, "the answer is not the JSON that the service documents"),
        _ => error,
    };

    /// <summary>An answer came that the service does not document.</summary>
    public static SailPointApiException InvalidAnswer(ApiRequest request, string what) => Make(SailPointErrorKind.InvalidResponse, request, what);

    /// <summary>The body is not in the encoding that its <c>Content-Encoding</c> states.</summary>
    public static SailPointApiException WrongEncoding(ApiRequest request) => InvalidAnswer(request, "the answer cannot be decompressed as its Content-Encoding says");

    public static SailPointApiException Disconnected(ApiRequest request) => Make(SailPointErrorKind.NotConnected, request, "the connection was closed");

    /// <summary>An earlier request was answered with a pause that is longer than the time of this one, which was not sent.</summary>
    public static SailPointApiException Paused(ApiRequest request, TimeSpan delay)
        => new(SailPointErrorKind.RateLimited, $"{request.Effect.Description} was not sent: SailPoint's rate limit was exceeded.")
        {
            Effect = request.Effect,
            RetryAfter = delay,
        };

    private static SailPointApiException Timeout(ApiRequest request, TimeSpan allowed)
        => Make(SailPointErrorKind.Timeout, request, $"no answer within {allowed.TotalSeconds:0.###} second{(allowed.TotalSeconds == 1 ? "" : "s")}");

    private static SailPointApiException ConnectionFailed(ApiRequest request, Uri address, Exception error)
    {
        var what = SendFailure.CertainlyHadNoEffect(error) ? $"{address.Authority} cannot be reached" : $"the connection to {address.Authority} was lost";
        return Make(
            SailPointErrorKind.ConnectionFailed, request, $"{what} ({DisplayText.Escape(Shown(SendFailure.RootOf(error)), 200)})", CanBeShown(error) ? error : null);
    }

    private static SailPointApiException Make(SailPointErrorKind kind, ApiRequest request, string what, Exception? error = null)
        => new(KindOf(request, kind), $"{request.Effect.Description}: {what}.", error)
        {
            Effect = request.Effect,
            MayHaveTakenEffect = request.MayHaveTakenEffect,
        };

    /// <summary>A create that may have taken effect has an unknown outcome, whatever went wrong.</summary>
    private static SailPointErrorKind KindOf(ApiRequest request, SailPointErrorKind kind)
        => request is { Effect.IsSafeToRepeat: false, MayHaveTakenEffect: true } ? SailPointErrorKind.OutcomeUnknown : kind;

    private static string RefusedLogin(ApiRequest request)
        => $"SailPoint refused the login of client id '{DisplayText.Escape(((RequestEffect.LogsIn)request.Effect).ClientId, 80)}'";

    /// <summary>The text of an error, fit to be shown: an HTTP error quotes what it could not read, a proxy's its address.</summary>
    private static string Shown(Exception error) => DisplayText.Escape(UserInfo.Replace(error.Message, "://"));

    private static bool CanBeShown(Exception? error) => error is null || (Shown(error) == error.Message && CanBeShown(error.InnerException));

    private static string? Escaped(string? text) => text is null ? null : DisplayText.Escape(text, 200);

    private static string Tracking(ErrorAnswer? answer, HttpResponseMessage response)
    {
        if (answer?.TrackingId is { Length: > 0 } tracking)
            return $" (tracking id {DisplayText.Escape(tracking, 80)})";

        return TraceHandler.RequestId(response) is { } id ? $" (request id {id})" : "";
    }

    private static SailPointErrorKind KindOf(int status) => status switch
    {
        401 => SailPointErrorKind.Unauthorized,
        403 => SailPointErrorKind.Forbidden,
        404 => SailPointErrorKind.NotFound,
        408 or 425 or >= 500 => SailPointErrorKind.ServerError,
        409 => SailPointErrorKind.Conflict,
        429 => SailPointErrorKind.RateLimited,
        >= 400 => SailPointErrorKind.BadRequest,
        _ => SailPointErrorKind.InvalidResponse,
    };

    private static string ReasonOf(int status) => status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        408 => "Request Timeout",
        409 => "Conflict",
        425 => "Too Early",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        >= 300 and < 400 => "(a redirect, which is not followed)",
        _ => "",
    };

    private static string EndSentence(string text)
    {
        var trimmed = text.TrimEnd();
        return trimmed.EndsWith(".", StringComparison.Ordinal) ? trimmed : trimmed + ".";
    }
}
