using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Turns answers that are errors, and answers that make no sense, into exceptions.</summary>
internal static class ApiErrors
{
    /// <summary>Room for any documented error; a gateway's page of any length is read no further.</summary>
    private const int MaximumErrorLength = 64 * 1024;

    private const int MaximumShownLength = 400;

    public static async Task<SailPointApiException> FromResponseAsync(
        HttpResponseMessage response, Operation operation, TimeProvider clock, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var answer = await ReadAnswerAsync(response, cancellationToken).ConfigureAwait(false);
        var messages = Texts(answer);
        var retryAfter = RetryAfter(response, clock);
        var kind = KindOf(status);
        var advice = ErrorAdvice.For(kind, operation, retryAfter);
        if (operation.Creates is { } name && MayHaveBeenDone(status, retryAfter))
        {
            kind = SailPointErrorKind.OutcomeUnknown;
            advice = ErrorAdvice.ForLostCreate(name);
        }

        var error = new
        {
            Status = $"{operation.Description} failed with {status} {ReasonOf(status)}",
            Texts = messages.Count == 0 ? "" : ": " + DisplayText.Escape(string.Join(" ", messages), MaximumShownLength),
            Tracking = Tracking(answer, response),
        };
        return new SailPointApiException(kind, $"{EndSentence(error.Status + error.Texts)}{error.Tracking} {advice}")
        {
            StatusCode = status,
            DetailCode = Escaped(answer?.DetailCode),
            TrackingId = Escaped(answer?.TrackingId),
            RequestId = TraceHandler.RequestId(response),
            Messages = messages,
            RetryAfter = retryAfter,
        };
    }

    /// <summary>An answer came, but not one that the service documents.</summary>
    public static SailPointApiException InvalidResponse(Operation operation, string what)
        => operation.Creates is { } name
            ? new SailPointApiException(SailPointErrorKind.OutcomeUnknown, $"{operation.Description}: {what}. {ErrorAdvice.ForLostCreate(name)}")
            : new SailPointApiException(
                SailPointErrorKind.InvalidResponse,
                $"{operation.Description}: {what}. {ErrorAdvice.For(SailPointErrorKind.InvalidResponse, operation, null)}");

    private static async Task<ErrorAnswer?> ReadAnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!ResponseBody.IsJson(response.Content.Headers.ContentType?.MediaType))
            return null;

        try
        {
            using var stream = await ResponseBody.OpenAsync(response, cancellationToken).ConfigureAwait(false);
            var (body, _) = await ResponseBody.ReadAtMostAsync(stream, MaximumErrorLength, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body, WireJson.Default.ErrorAnswer);
        }
        catch (Exception error) when (error is JsonException or IOException or HttpRequestException)
        {
            // The status is known, and says more than a broken body.
            return null;
        }
    }

    private static List<string> Texts(ErrorAnswer? answer)
    {
        if (answer is null)
            return [];

        var texts = (answer.Messages ?? []).Concat(answer.Causes ?? []).Select(text => text?.Text)
            .Append(Plain(answer.Error))
            .Append(Plain(answer.Message));
        return texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => DisplayText.Escape(text!.Trim())).Distinct().ToList();
    }

    private static string? Plain(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Escaped(string? text) => text is null ? null : DisplayText.Escape(text, 200);

    private static string Tracking(ErrorAnswer? answer, HttpResponseMessage response)
    {
        if (answer?.TrackingId is { Length: > 0 } tracking)
            return $" (tracking id {DisplayText.Escape(tracking, 80)})";

        return TraceHandler.RequestId(response) is { } request ? $" (request id {request})" : "";
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - clock.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static SailPointErrorKind KindOf(int status) => status switch
    {
        401 => SailPointErrorKind.Unauthorized,
        403 => SailPointErrorKind.Forbidden,
        404 => SailPointErrorKind.NotFound,
        409 => SailPointErrorKind.Conflict,
        429 => SailPointErrorKind.RateLimited,
        >= 500 => SailPointErrorKind.ServerError,
        >= 400 => SailPointErrorKind.BadRequest,
        _ => SailPointErrorKind.InvalidResponse,
    };

    /// <summary>A 503 that names a time to come back was given instead of doing the work; any other failure may have come after it.</summary>
    private static bool MayHaveBeenDone(int status, TimeSpan? retryAfter)
        => status >= 500 && !(status == 503 && retryAfter is not null);

    private static string ReasonOf(int status) => status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
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
