using System;

namespace SailPointPat.Sandbox.State;

/// <summary>The service keeps times to the millisecond.</summary>
internal static class Timestamps
{
    public static DateTimeOffset ToMilliseconds(this DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
