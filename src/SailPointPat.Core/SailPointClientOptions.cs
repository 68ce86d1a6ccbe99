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

    /// <summary>The tenant's name; without one it is taken from the host, or where that has none, from the access token's claims.</summary>
    public string? Tenant { get; init; }

    /// <summary>The API version to use.</summary>
    public ApiVersion ApiVersion { get; init; } = ApiVersion.Default;

    /// <summary>The id of the personal access token to log in with; needs <see cref="ClientSecret"/>.</summary>
    public string? ClientId { get; init; }

    /// <summary>The secret of the personal access token to log in with. The client keeps a copy of its own.</summary>
    public SecureString? ClientSecret { get; init; }

    /// <summary>A ready access token, instead of an id and a secret. It cannot be renewed.</summary>
    public SecureString? AccessToken { get; init; }

    /// <summary>Whether the tenant is one in memory.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>Which of several tenants at one address it is, such as the second sandbox.</summary>
    public string? Instance { get; init; }

    /// <summary>Whether cmdlets that change something must refuse the connection. The client itself does not check it.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Makes the handler that carries requests away; without one, a socket.</summary>
    public Func<HttpMessageHandler>? PrimaryHandler { get; init; }

    /// <summary>How long one try of a request may take. For a list: also how long the next part of it may take to arrive.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(DefaultTimeoutSeconds);

    /// <summary>
    /// How often a request that is safe to repeat is repeated after a failure. Waits for the rate limit (429) are not counted;
    /// with 0 the request that was answered so is not repeated, and later ones wait all the same.
    /// </summary>
    public int MaximumRetryCount { get; init; } = DefaultMaximumRetryCount;

    /// <summary>How many requests may be sent in any <see cref="TokenLimits.RateLimitSeconds"/> seconds; <see langword="null"/> for no limit.</summary>
    public int? RateLimit { get; init; } = DefaultRateLimit;

    /// <summary>
    /// How many entries a list may have; a list may also have 1 KB for each of them. A longer one is an error after its first entries, because a
    /// small compressed answer can become so large that it fills the memory.
    /// </summary>
    public int MaximumListEntries { get; init; } =
        int.TryParse(Environment.GetEnvironmentVariable(MaximumListEntriesVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var entries) && entries > 0
            ? entries
            : DefaultMaximumListEntries;

    /// <summary>The proxy; without one, the system's.</summary>
    public ProxyOptions? Proxy { get; init; }

    /// <summary>What the module calls itself to the service.</summary>
    public string UserAgent { get; init; } = "SailPointPat";

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The service's time. All clients of a copy share it.</summary>
    internal ServiceClock ServiceClock { get; init; } = null!;

    /// <summary>The time that one call may take with all its tries and waits, so that none hangs for ever.</summary>
    internal TimeSpan Budget => TimeSpan.FromTicks(Math.Min(Timeout.Ticks * (MaximumRetryCount + 1L), LongestBudget.Ticks));

    /// <summary>No timer runs for more than 49 days.</summary>
    private static TimeSpan LongestBudget { get; } = TimeSpan.FromDays(40);
}
