using System;
using System.Globalization;

namespace SailPointPat.Core;

/// <summary>A wait before a request is sent, or sent again.</summary>
public sealed class WaitNotice
{
    internal WaitNotice(string reason, TimeSpan? delay, string method, string pathAndQuery)
    {
        Reason = reason;
        Delay = delay;
        Method = method;
        PathAndQuery = pathAndQuery;
    }

    /// <summary>Why the request waits.</summary>
    public string Reason { get; }

    /// <summary>How long it will wait; <see langword="null"/> if unknown.</summary>
    public TimeSpan? Delay { get; }

    /// <summary>The HTTP method of the request.</summary>
    public string Method { get; }

    /// <summary>The path and query of the request.</summary>
    public string PathAndQuery { get; }

    /// <summary>The wait in one line.</summary>
    /// <returns>Text such as <c>GET /beta/personal-access-tokens: 503, waiting 1.2 s</c>.</returns>
    public override string ToString()
    {
        var length = Delay is { } delay ? $" {delay.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s" : "";
        return $"{Method} {PathAndQuery}: {Reason}, waiting{length}";
    }
}
