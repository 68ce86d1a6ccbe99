using System;
using System.Net.Http;
using System.Threading;

namespace SailPointPat.Core;

/// <summary>The service's time, from the <c>Date</c> header of its answers, because this computer's clock may be wrong.</summary>
/// <param name="clock">This computer's clock.</param>
internal sealed class ServiceClock(TimeProvider clock)
{
    /// <summary>Smaller differences are ignored: the header has whole seconds, and an answer needs time to arrive.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);

    private long _offset;
    private volatile bool _isKnown;

    /// <summary>Whether an answer has shown the service's time.</summary>
    public bool IsKnown => _isKnown;

    /// <summary>The difference of the service's clock to this computer's clock; zero until an answer has shown the service's time.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    /// <summary>The service's time.</summary>
    public DateTimeOffset UtcNow => clock.GetUtcNow() + Offset;

    /// <summary>Reads the time of an answer that has just arrived. Ignores an answer from a cache, whose time is old.</summary>
    public void Observe(HttpResponseMessage response)
    {
        // Another year is an error in the header, not a wrong clock.
        if (response.Headers.Date is not { Year: > 2000 and < 2200 } date || response.Headers.Age is not null)
            return;

        var difference = date - clock.GetUtcNow();
        Interlocked.Exchange(ref _offset, difference.Duration() < Tolerance ? 0 : difference.Ticks);
        _isKnown = true;
    }
}
