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
        new("429 with Retry-After: 60") { Ordered = _ => Fault.TooManyRequests(RetryAfter) },
        new("500") { Ordered = _ => Fault.Status(500) },
        new("502 with a gateway's HTML") { Ordered = _ => Fault.Gateway() },
        new("503") { Ordered = _ => Fault.Status(503) },
        new("503 with Retry-After: 60") { Ordered = _ => Fault.Status(503).WithHeader("Retry-After", "60") },
        new("504") { Ordered = _ => Fault.Status(504) },
        new("connection refused") { Connecting = SocketError.ConnectionRefused },
        new("reset before the request was read") { Ordered = _ => Fault.ResetBeforeRequest() },
        new("reset after the request took effect") { Ordered = _ => Fault.ResetBeforeAnswer() },
        new("body cut half way") { Ordered = _ => Fault.CutBody() },
        new("body stalled half way") { Ordered = gate => Fault.StallBody(gate) },
        new("invalid JSON") { Ordered = _ => Fault.BadJson() },
        new("body in a broken encoding") { Ordered = _ => Fault.AddHeader("Content-Encoding", "gzip") },
        new("expired access token") { Ordered = _ => Fault.ExpiredBearer(), IsForLogins = false },
        new("revoked credential") { Revokes = true },
        new("unknown host (DNS)") { Connecting = SocketError.HostNotFound },
    ];

    public static IEnumerable<string> Names => All.Select(fault => fault.Name);

    public Func<Gate, Fault>? Ordered { get; private init; }

    public SocketError? Connecting { get; private init; }

    /// <summary>Whether the credential is revoked. That cannot happen just once.</summary>
    public bool Revokes { get; private init; }

    public bool IsForLogins { get; private init; } = true;
}
