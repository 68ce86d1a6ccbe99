using System;
using System.Linq;
using System.Net.Http;
using System.Threading;

namespace SailPointPat.Core;

/// <summary>Passes the service's <c>X-Deprecated: true</c> on, once per connection: a loop over thousands must not warn thousands of times.</summary>
internal sealed class DeprecationNotice(ApiVersion version)
{
    private int _given;

    public void Check(HttpResponseMessage response, CallEvents events)
    {
        if (!response.Headers.TryGetValues("X-Deprecated", out var values)
            || !values.Any(value => string.Equals(value.Trim(), "true", StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        if (events.Warning is null || Interlocked.Exchange(ref _given, 1) != 0)
            return;

        var next = version == ApiVersion.Newest
            ? "Look for a newer release of SailPointPat."
            : $"Move to the newest one: Connect-SailPoint … -ApiVersion {ApiVersion.Newest}.";
        events.Warning($"SailPoint calls API version '{version}' of personal access tokens deprecated. {next}");
    }
}
