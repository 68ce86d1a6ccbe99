using System;
using System.IO;
using System.Net.Http;
using System.Text.Json;
using System.Text.RegularExpressions;
using SailPointPat.Core.Json;

namespace SailPointPat.Core.Http;

/// <summary>Translates failed requests, error answers and invalid answers into errors that contain facts. The module adds the advice.</summary>
internal static class ApiErrors
{
    private const int MaximumShownLength = 400;

    /// <summary>The proxy requires a login.</summary>
    private const int ProxyAuthenticationRequired = 407;

    /// <summary>Matches the user name and password in the address of a proxy.</summary>
    private static readonly Regex UserInfo = new("://.*@", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Makes the error for an error answer. Its body must be buffered.</summary>
    public static SailPointApiException FromAnswer(HttpResponseMessage response, ApiRequest request, SailPointClientOptions options)
    {
        var status = (int)response.StatusCode;
        var answer = ErrorAnswer.Read(BufferedBody.JsonOf(response));
        var messages = answer?.Texts() ?? [];
        var isRefusedLogin = request.Effect is RequestEffect.LogsIn && status is 400 or 401;
        var isMissingVersion = IsMissingVersion(status, request, answer, response);
        var what = isRefusedLogin
            ? $"{RefusedLogin(request)} ({status})"
            : $"{request.Effect.Description} failed with {status} {ReasonOf(status, response, options)}".TrimEnd();
        if (isMissingVersion)
            what += $": this tenant does not have API version '{options.ApiVersion}' at this address";

        var texts = messages.Count == 0 ? "" : ": " + DisplayText.Escape(string.Join(" ", messages), MaximumShownLength);
        var kind = isRefusedLogin ? SailPointErrorKind.LoginFailed : isMissingVersion ? SailPointErrorKind.NotFound : KindOf(status);
        return new SailPointApiException(KindOf(request, kind), EndSentence(what + texts) + Tracking(answer, response))
        {
            Effect = request.Effect,
            MayHaveTakenEffect = request.MayHaveTakenEffect,
            StatusCode = status,
            DetailCode = Escaped(answer?.DetailCode),
            TrackingId = Escaped(answer?.TrackingId),
            RequestId = TraceHandler.RequestId(response),
            Messages = messages,
            RetryAfter = RetryAfter.Of(response, options.Clock),
            SupportedVersions = isMissingVersion
                ? options.ApiVersion == ApiVersion.Newest ? ApiVersion.NamesWhere(version => version != ApiVersion.Newest) : ApiVersion.Newest.Name
                : null,
        };
    }

    /// <summary>Makes the error for a request without a usable answer.</summary>
    public static Exception FromFailure(Exception error, ApiRequest request, SailPointClientOptions options) => error switch
    {
        TimeoutException => Timeout(request, options.Timeout),
        _ when request.Deadline.IsOver => Timeout(request, request.Deadline.Allowed),
        WrongEncodingException => InvalidAnswer(request, "the answer is not compressed as its Content-Encoding says"),
        HttpRequestException or IOException => ConnectionFailed(request, options, error),
        JsonException => InvalidAnswer(request, "the answer is not the JSON that the service documents"),
        _ => error,
    };

    /// <summary>Makes the error for an answer that the service does not document.</summary>
    public static SailPointApiException InvalidAnswer(ApiRequest request, string what) => Make(SailPointErrorKind.InvalidResponse, request, what);

    public static SailPointApiException Disconnected(ApiRequest request) => Make(SailPointErrorKind.NotConnected, request, "the connection was closed");

    /// <summary>Makes the error for a request that was not sent, because the pause after an earlier 429 is longer than the rest of the call's time.</summary>
    public static SailPointApiException Paused(ApiRequest request, TimeSpan delay)
        => new(SailPointErrorKind.RateLimited, $"{request.Effect.Description} was not sent: SailPoint's rate limit was exceeded.")
        {
            Effect = request.Effect,
            RetryAfter = delay,
        };

    private static SailPointApiException Timeout(ApiRequest request, TimeSpan allowed)
        => Make(SailPointErrorKind.Timeout, request, $"no answer within {allowed.TotalSeconds:0.###} second{(allowed.TotalSeconds == 1 ? "" : "s")}");

    private static SailPointApiException ConnectionFailed(ApiRequest request, SailPointClientOptions options, Exception error)
        => Make(
            SailPointErrorKind.ConnectionFailed,
            request,
            $"{ConnectionFailure(options, error)} ({DisplayText.Escape(SafeMessage(SendFailure.RootOf(error)), 200)})",
            IsSafeToShow(error) ? error : null,
            SendFailure.IsRefusedByProxy(error) ? ProxyAuthenticationRequired : null);

    private static string ConnectionFailure(SailPointClientOptions options, Exception error)
    {
        var host = options.BaseAddress.Authority;
        var proxy = SocketFactory.ProxyFor(options) is { } address ? "the proxy " + DisplayText.Escape(address.Authority, 100) : null;
        if (SendFailure.IsRefusedByProxy(error))
            return $"{proxy ?? "the proxy"} requires a login, or refused the login";

        if (SendFailure.IsOldTls(error))
            return $"{proxy ?? host} does not offer TLS 1.2 or newer";

        if (proxy is not null && SendFailure.IsRefusedTunnel(error))
            return $"{proxy} refused to connect to {host}";

        if (!SendFailure.CertainlyHadNoEffect(error))
            return $"the connection to {host} was lost";

        return SendFailure.IsConnecting(error) ? $"{proxy ?? host} cannot be reached" : $"{host} cannot be reached";
    }

    private static SailPointApiException Make(SailPointErrorKind kind, ApiRequest request, string what, Exception? error = null, int? status = null)
        => new(KindOf(request, kind), $"{request.Effect.Description}: {what}.", error)
        {
            Effect = request.Effect,
            MayHaveTakenEffect = request.MayHaveTakenEffect,
            StatusCode = status,
        };

    /// <summary>
    /// Whether an answer means that the collection is missing, rather than one token. A gateway sends such an answer. It does not have the fields that
    /// the service documents.
    /// </summary>
    private static bool IsMissingVersion(int status, ApiRequest request, ErrorAnswer? answer, HttpResponseMessage response)
    {
        if (request.Effect is RequestEffect.LogsIn)
            return false;

        var isForCollection = request.Effect is RequestEffect.Reads or RequestEffect.Creates;
        return status switch
        {
            404 => answer?.IsDocumented != true && (isForCollection || BufferedBody.Of(response).Length > 0),
            405 => isForCollection,
            410 => true,
            _ => false,
        };
    }

    /// <summary>The kind of an error. If a create may have taken effect, every failure leaves its outcome unknown.</summary>
    private static SailPointErrorKind KindOf(ApiRequest request, SailPointErrorKind kind)
        => request is { Effect.IsSafeToRepeat: false, MayHaveTakenEffect: true } ? SailPointErrorKind.OutcomeUnknown : kind;

    private static string RefusedLogin(ApiRequest request)
        => $"SailPoint refused the login of client id '{DisplayText.Escape(((RequestEffect.LogsIn)request.Effect).ClientId, 80)}'";

    /// <summary>An error's message, safe to show. .NET quotes invalid answers and addresses of proxies in messages.</summary>
    private static string SafeMessage(Exception error) => DisplayText.Escape(UserInfo.Replace(error.Message, "://"));

    private static bool IsSafeToShow(Exception? error) => error is null || (SafeMessage(error) == error.Message && IsSafeToShow(error.InnerException));

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
        ProxyAuthenticationRequired => SailPointErrorKind.ConnectionFailed,
        408 or 425 or >= 500 => SailPointErrorKind.ServerError,
        409 => SailPointErrorKind.Conflict,
        429 => SailPointErrorKind.RateLimited,
        >= 400 => SailPointErrorKind.BadRequest,
        _ => SailPointErrorKind.InvalidResponse,
    };

    private static string ReasonOf(int status, HttpResponseMessage response, SailPointClientOptions options) => status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        ProxyAuthenticationRequired => "(the proxy requires a login)",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        425 => "Too Early",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        >= 520 and <= 530 => "(a gateway cannot reach the service)",
        >= 300 and < 400 when RedirectHost(response, options) is { } target => $"(a redirect to {target}, which is not followed)",
        >= 300 and < 400 => "(a redirect, which is not followed)",
        _ => "",
    };

    /// <summary>The host of a redirect's target. The rest of the address is not shown, because it may contain a secret.</summary>
    private static string? RedirectHost(HttpResponseMessage response, SailPointClientOptions options)
        => response.Headers.Location is { } location && Uri.TryCreate(options.BaseAddress, location, out var target) && target.Host.Length > 0
            ? DisplayText.Escape(target.Authority, 100)
            : null;

    private static string EndSentence(string text)
    {
        var trimmed = text.TrimEnd();
        return trimmed.EndsWith(".", StringComparison.Ordinal) ? trimmed : trimmed + ".";
    }
}
