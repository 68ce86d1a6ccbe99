using System;
using System.Globalization;

namespace SailPointPat.Core;

/// <summary>A record of one attempt of a request, for logs. It contains no secret.</summary>
public sealed class RequestTrace
{
    internal RequestTrace(string method, string pathAndQuery, TimeSpan duration, int attempt, int? statusCode, string? requestId, string? failure)
    {
        Method = method;
        PathAndQuery = pathAndQuery;
        Duration = duration;
        Attempt = attempt;
        StatusCode = statusCode;
        RequestId = requestId;
        Failure = failure;
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The requested path and query.</summary>
    public string PathAndQuery { get; }

    /// <summary>The time from sending until the answer's headers arrived.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The number of the attempt, from 1.</summary>
    public int Attempt { get; }

    /// <summary>The answer's status; <see langword="null"/> if none came.</summary>
    public int? StatusCode { get; }

    /// <summary>The service's id for the request, if the answer has one; escaped.</summary>
    public string? RequestId { get; }

    /// <summary>Why no answer came; <see langword="null"/> if one did.</summary>
    public string? Failure { get; }

    /// <summary>The request in one line.</summary>
    /// <returns>Text such as <c>GET /beta/personal-access-tokens?owner-id=me: 200 in 34 ms, attempt 1, request id 3f2a</c>.</returns>
    public override string ToString()
    {
        var outcome = StatusCode?.ToString(CultureInfo.InvariantCulture) ?? Failure;
        var id = RequestId is null ? "" : $", request id {RequestId}";
        return $"{Method} {PathAndQuery}: {outcome} in {Duration.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms, attempt {Attempt}{id}";
    }
}
