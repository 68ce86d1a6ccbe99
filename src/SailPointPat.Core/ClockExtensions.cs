#if NET
using System;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Gives .NET 8 the extension method that Microsoft.Bcl.TimeProvider gives netstandard2.0.</summary>
internal static class ClockExtensions
{
    /// <summary>Waits by a clock that tests can control.</summary>
    public static Task Delay(this TimeProvider clock, TimeSpan delay, CancellationToken cancellationToken) => Task.Delay(delay, clock, cancellationToken);
}
#endif
