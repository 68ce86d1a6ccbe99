using System;
using System.Net.Http;

namespace SailPointPat.Core;

/// <summary>A call and what has been tried for it.</summary>
internal sealed class RetriedCall(HttpRequestMessage request, RequestState state, long started)
{
    public HttpRequestMessage Request => request;

    public RequestState State => state;

    /// <summary>When the call began, as the clock's timestamp.</summary>
    public long Started => started;

    /// <summary>The tries that failed, those not counted that met the rate limit.</summary>
    public int Failures { get; set; }

    public TimeSpan NextDelay { get; set; }
}
