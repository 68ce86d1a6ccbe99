#if NET
using System;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>What the package for netstandard2.0 has and the framework spells differently.</summary>
internal static class ClockExtensions
{
    /// <summary>Waits by a clock that tests can turn.</summary>
    public static Task Delay(this TimeProvider clock, TimeSpan delay, CancellationToken cancellationToken) => Task.Delay(delay, clock, cancellationToken);
}
#endif
