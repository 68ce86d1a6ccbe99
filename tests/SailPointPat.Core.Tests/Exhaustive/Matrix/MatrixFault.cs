using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using SailPointPat.TestTenant.Faults;

namespace SailPointPat.Core.Tests.Exhaustive.Matrix;

/// <summary>A fault of the matrix: a fault of the server, a failure to connect, or a revoked credential.</summary>
internal sealed record MatrixFault(string Name)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(60);

    public static IReadOnlyList<MatrixFault> All { get; } =
    [
        new("429 with Retry-After: 60") { ServerFault = _ => Fault.TooManyRequests(RetryAfter) },
        new("500") { ServerFault = _ => Fault.Status(500) },
        new("502 with a gateway's HTML") { ServerFault = _ => Fault.Gateway() },
        new("503") { ServerFault = _ => Fault.Status(503) },
        new("503 with Retry-After: 60") { ServerFault = _ => Fault.Status(503).WithHeader("Retry-After", "60") },
        new("504") { ServerFault = _ => Fault.Status(504) },
        new("connection refused") { ConnectError = SocketError.ConnectionRefused },
        new("reset before the request was read") { ServerFault = _ => Fault.ResetBeforeRequest() },
        new("reset after the request took effect") { ServerFault = _ => Fault.ResetBeforeAnswer() },
        new("body cut half way") { ServerFault = _ => Fault.CutBody() },
        new("body stalled half way") { ServerFault = gate => Fault.StallBody(gate) },
        new("invalid JSON") { ServerFault = _ => Fault.BadJson() },
        new("body in a broken encoding") { ServerFault = _ => Fault.AddHeader("Content-Encoding", "gzip") },
        new("expired access token") { ServerFault = _ => Fault.ExpiredBearer(), AffectsLogins = false },
        new("revoked credential") { Revokes = true },
        new("unknown host (DNS)") { ConnectError = SocketError.HostNotFound },
    ];

    public static IEnumerable<string> Names => All.Select(fault => fault.Name);

    public Func<Gate, Fault>? ServerFault { get; private init; }

    public SocketError? ConnectError { get; private init; }

    /// <summary>Whether the credential is revoked. That cannot happen just once.</summary>
    public bool Revokes { get; private init; }

    public bool AffectsLogins { get; private init; } = true;
}
