using System;
using System.Collections.Generic;

namespace SailPointPat.TestTenant.Log;

/// <summary>One request as it was received, and its state. An immutable copy.</summary>
public sealed record RequestLogEntry
{
    internal RequestLogEntry(int number, string method, string pathAndQuery, IReadOnlyDictionary<string, string> headers, string body)
    {
        Number = number;
        Method = method;
        PathAndQuery = pathAndQuery;
        Headers = headers;
        Body = body;
    }

    /// <summary>The number of the request in the order of arrival, from 1.</summary>
    public int Number { get; }

    /// <summary>The method, as sent.</summary>
    public string Method { get; }

    /// <summary>The path and query exactly as sent, still percent-encoded.</summary>
    public string PathAndQuery { get; }

    /// <summary>The path exactly as sent, still percent-encoded.</summary>
    public string Path => PathAndQuery.Split('?', 2)[0];

    /// <summary>The headers by name, in any case; values sent in several lines are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The request body as UTF-8 text. The body of a login contains the client secret.</summary>
    public string Body { get; }

    /// <summary>The status that was sent to the client; null before that, and if the connection was cut first.</summary>
    public int? Status { get; internal init; }

    /// <summary>The status of the sandbox's answer, even if it did not reach the client; null if the sandbox did not receive the request.</summary>
    public int? SandboxStatus { get; internal init; }

    /// <summary>The names of the faults that affected this request.</summary>
    public IReadOnlyList<string> Faults { get; internal init; } = [];

    /// <summary>Whether the server has finished the request, successfully or not.</summary>
    public bool IsCompleted { get; internal init; }

    /// <summary>Whether the client disconnected before the answer was complete.</summary>
    public bool IsAbandoned { get; internal init; }

    /// <summary>The time from the arrival of the request to its end.</summary>
    public TimeSpan Duration { get; internal init; }
}
