using System;
using System.Collections.Generic;

namespace SailPointPat.TestTenant.Log;

/// <summary>One request as it came over the wire, and what became of it so far. An immutable copy.</summary>
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

    /// <summary>Counts the requests of a server in the order of their arrival, from 1.</summary>
    public int Number { get; }

    /// <summary>The method, as sent.</summary>
    public string Method { get; }

    /// <summary>The path and query exactly as sent, still percent-encoded.</summary>
    public string PathAndQuery { get; }

    /// <summary>The path exactly as sent, still percent-encoded.</summary>
    public string Path => PathAndQuery.Split('?', 2)[0];

    /// <summary>The headers by name, in any case; values sent in several lines are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The request body as UTF-8 text. A login's holds the client secret.</summary>
    public string Body { get; }

    /// <summary>The status that was sent to the client; null while there is none, and when the connection was cut before.</summary>
    public int? Status { get; internal init; }

    /// <summary>What the sandbox answered, whether or not that reached the client; null when it never saw the request.</summary>
    public int? SandboxStatus { get; internal init; }

    /// <summary>The names of the faults that struck this request.</summary>
    public IReadOnlyList<string> Faults { get; internal init; } = [];

    /// <summary>Whether the server is done with the request, well or not.</summary>
    public bool IsCompleted { get; internal init; }

    /// <summary>Whether the client went away before the answer was complete.</summary>
    public bool IsAbandoned { get; internal init; }

    /// <summary>How long the request took from its arrival to its end.</summary>
    public TimeSpan Duration { get; internal init; }
}
