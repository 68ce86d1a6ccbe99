using System;
using System.Globalization;
using System.Net.Http;
using System.Security;

namespace SailPointPat.Core;

/// <summary>How a <c>SailPointClient</c> reaches its tenant.</summary>
public sealed record SailPointClientOptions
{
    /// <summary>The default of <see cref="Timeout"/>, in seconds.</summary>
    public const int DefaultTimeoutSeconds = 100;

    /// <summary>The default of <see cref="MaximumRetryCount"/>.</summary>
    public const int DefaultMaximumRetryCount = 4;

    /// <summary>The default of <see cref="RateLimit"/>: what the service allows.</summary>
    public const int DefaultRateLimit = TokenLimits.RateLimit;

    /// <summary>The default of <see cref="MaximumListEntries"/>, unless <see cref="MaximumListEntriesVariable"/> is set.</summary>
    public const int DefaultMaximumListEntries = 1_000_000;

    /// <summary>The environment variable that sets the default of <see cref="MaximumListEntries"/>.</summary>
    public const string MaximumListEntriesVariable = "SAILPOINTPAT_MAXIMUM_TOKENS";

    /// <summary>The base address of the tenant's API; see <see cref="TenantAddress"/>.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>The tenant's name. Without it, the client uses the name in the host, or else the one in the access token's claims.</summary>
    public string? Tenant { get; init; }

    /// <summary>The API version to use.</summary>
    public ApiVersion ApiVersion { get; init; } = ApiVersion.Default;

    /// <summary>The id of the personal access token to log in with; needs <see cref="ClientSecret"/>.</summary>
    public string? ClientId { get; init; }

    /// <summary>The secret of the personal access token to log in with. The client keeps its own copy.</summary>
    public SecureString? ClientSecret { get; init; }

    /// <summary>An access token, instead of an id and a secret. The client cannot renew it.</summary>
    public SecureString? AccessToken { get; init; }

    /// <summary>Whether the tenant is in memory.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>Distinguishes tenants at one address, such as the second sandbox.</summary>
    public string? Instance { get; init; }

    /// <summary>Whether cmdlets that change something must refuse the connection. The client does not check it.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Makes the handler that sends requests; <see langword="null"/> for the network.</summary>
    public Func<HttpMessageHandler>? PrimaryHandler { get; init; }

    /// <summary>How long one attempt of a request may take. For a list, also how long the next part of it may take to arrive.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(DefaultTimeoutSeconds);

    /// <summary>
    /// The maximum number of retries after transient failures. Only requests that are safe to repeat are retried. Retries after a 429 are not counted.
    /// With 0, a request is not retried after a 429 either, but later requests wait.
    /// </summary>
    public int MaximumRetryCount { get; init; } = DefaultMaximumRetryCount;

    /// <summary>How many requests may be sent in any <see cref="TokenLimits.RateLimitSeconds"/> seconds; <see langword="null"/> for no limit.</summary>
    public int? RateLimit { get; init; } = DefaultRateLimit;

    /// <summary>
    /// The maximum number of entries of a list. The list may also have 1 KB for each of them, but at least 64 MB. A longer list ends with an error,
    /// because a small compressed answer can fill the memory when it is decompressed.
    /// </summary>
    public int MaximumListEntries { get; init; } =
        int.TryParse(Environment.GetEnvironmentVariable(MaximumListEntriesVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var entries) && entries > 0
            ? entries
            : DefaultMaximumListEntries;

    /// <summary>The proxy; <see langword="null"/> for the system's.</summary>
    public ProxyOptions? Proxy { get; init; }

    /// <summary>The <c>User-Agent</c> of all requests.</summary>
    public string UserAgent { get; init; } = "SailPointPat";

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The service's clock. Copies of these options share it.</summary>
    internal ServiceClock ServiceClock { get; init; } = null!;

    /// <summary>The time limit of one call with all its attempts and waits, so that no call hangs forever.</summary>
    internal TimeSpan CallTimeout => TimeSpan.FromTicks(Math.Min(Timeout.Ticks * (MaximumRetryCount + 1L), MaximumCallTimeout.Ticks));

    /// <summary>.NET timers cannot run for more than 49 days.</summary>
    private static TimeSpan MaximumCallTimeout { get; } = TimeSpan.FromDays(40);
}
