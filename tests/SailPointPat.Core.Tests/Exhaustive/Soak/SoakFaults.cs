using System;
using System.Collections.Generic;
using System.Linq;
using SailPointPat.TestTenant.Faults;
using SailPointPat.TestTenant.Log;

namespace SailPointPat.Core.Tests.Exhaustive.Soak;

/// <summary>All kinds of fault. Together they affect one request in twenty.</summary>
internal static class SoakFaults
{
    private const double Share = 0.05;

    public static IEnumerable<Fault> For(string userAgent, Gate stalls, int seed)
    {
        Fault[] kinds =
        [
            Fault.TooManyRequests(TimeSpan.FromSeconds(7)),
            Fault.TooManyRequests(),
            Fault.Status(500),
            Fault.Gateway(),
            Fault.Status(503),
            Fault.Status(503).WithHeader("Retry-After", "3"),
            Fault.Status(504),
            Fault.ResetBeforeRequest(),
            Fault.ResetBeforeAnswer(),
            Fault.HangUpBeforeAnswer(),
            Fault.CutBody(),
            Fault.BadJson(),
            Fault.ExpiredBearer().For(Requests.Api),

            // Only the client knows how many entries of a stalled list are still missing. The matrix covers stalled lists.
            Fault.StallBody(stalls).For(request => !Requests.List(request)),
        ];
        return kinds.Select((kind, number) => kind
            .For(IsFrom)
            .Always()
            .WithProbability(Share / kinds.Length, seed * kinds.Length + number));

        bool IsFrom(RequestLogEntry request) => request.Headers["User-Agent"] == userAgent;
    }
}
