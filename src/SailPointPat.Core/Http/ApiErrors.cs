using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;

namespace SailPointPat.Core;

/// <summary>Turns answers that are errors, and answers that make no sense, into exceptions.</summary>
internal static class ApiErrors
{
    private const int MaximumShownLength = 400;

    /// <summary>Makes the error for an answer, whose body must have been read.</summary>
    public static SailPointApiException FromResponse(HttpResponseMessage response, RequestState state, TimeProvider clock)
    {
        var operation = state.Operation;
        var status = (int)response.StatusCode;
        var answer = ReadAnswer(response);
        var messages = Texts(answer);
        var retryAfter = RetryDelay.Asked(response, clock);
        var kind = KindOf(status);
        var texts = messages.Count == 0 ? "" : ": " + DisplayText.Escape(string.Join(" ", messages), MaximumShownLength);
        var cause = EndSentence($"{operation.Description} failed with {status} {ReasonOf(status)}".TrimEnd() + texts) + Tracking(answer, response);
        var error = new SailPointApiException(kind, $"{cause} {operation.Advice(state.MayHaveBeenDone, ErrorAdvice.For(kind, operation, retryAfter))}")
        {
            Cause = cause,
            StatusCode = status,
            DetailCode = Escaped(answer?.DetailCode),
            TrackingId = Escaped(answer?.TrackingId),
            RequestId = TraceHandler.RequestId(response),
            Messages = messages,
            RetryAfter = retryAfter,
        };
        return operation.Creates is { } name && state.MayHaveBeenDone ? LostCreate.Unexplained(error, name) : error;
    }

    /// <summary>An answer came, but not one that the service documents.</summary>
    public static SailPointApiException InvalidResponse(Operation operation, string what)
        => operation.Creates is { } name
            ? LostCreate.Error($"{operation.Description}: {what}.", name)
            : new SailPointApiException(
                SailPointErrorKind.InvalidResponse,
                $"{operation.Description}: {what}. {operation.Advice(mayHaveBeenDone: true, ErrorAdvice.CheckAddress)}");

    /// <summary>An earlier request was told to wait, and the wait is too long for this one, which was not sent.</summary>
    public static SailPointApiException Paused(Operation operation, TimeSpan delay)
        => new(
            SailPointErrorKind.RateLimited,
            $"{operation.Description} was not sent: SailPoint's rate limit was exceeded. {ErrorAdvice.For(SailPointErrorKind.RateLimited, operation, delay)}")
        {
            RetryAfter = delay,
        };

    private static ErrorAnswer? ReadAnswer(HttpResponseMessage response)
    {
        if (!ResponseBody.IsJson(response.Content.Headers.ContentType?.MediaType))
            return null;

        try
        {
            return JsonSerializer.Deserialize(BufferedBody.Of(response), WireJson.Default.ErrorAnswer);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
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

    private static string? Plain(JsonElement value) => JsonValues.TextOrNull(value);

    private static string? Escaped(string? text) => text is null ? null : DisplayText.Escape(text, 200);

    private static string Tracking(ErrorAnswer? answer, HttpResponseMessage response)
    {
        if (answer?.TrackingId is { Length: > 0 } tracking)
            return $" (tracking id {DisplayText.Escape(tracking, 80)})";

        return TraceHandler.RequestId(response) is { } request ? $" (request id {request})" : "";
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
