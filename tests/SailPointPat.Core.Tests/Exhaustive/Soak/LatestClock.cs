using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Core.Tests.Exhaustive.Soak;

/// <summary>The tenant's clock. Each client skips its own waits, and the tenant's time is the latest of all.</summary>
internal sealed class LatestClock(IReadOnlyList<TimeProvider> clocks) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clocks.Max(clock => clock.GetUtcNow());
}
