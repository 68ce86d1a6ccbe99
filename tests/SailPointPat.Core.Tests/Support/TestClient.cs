using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using Xunit;

namespace SailPointPat.Core.Tests.Support;

/// <summary>A client of a fake tenant, with a clock that skips the waits it reports, and a record of everything that it reports.</summary>
internal sealed class TestClient : IDisposable
{
    public const string ClientId = "7c1d5e90a2b84f6391e0d3c8f5a7b264";
    public const string ClientSecret = "a-secret-that-nobody-may-see";

    /// <summary>The timeout of each attempt of a client with retries.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private TestClient(Func<SailPointClientOptions, SailPointClientOptions> adjust)
    {
        Tenant = new FakeTenant(Clock);
        Events = new CallEvents { RequestEnded = Traces.Enqueue, VersionDeprecated = _ => Deprecations++, Waiting = RecordWait, ChangeSent = Changes.Enqueue };
        Options = adjust(new SailPointClientOptions
        {
            BaseAddress = TenantAddress.FromTenant("acme"),
            ClientId = ClientId,
            ClientSecret = Secrets.Hide(ClientSecret),
            PrimaryHandler = Tenant.CreateHandler,
            Clock = Clock,
        });
        Client = new SailPointClient(Options);
    }

    public SkippingClock Clock { get; } = new();

    public FakeTenant Tenant { get; }

    public SailPointClientOptions Options { get; }

    public SailPointClient Client { get; }

    public CallEvents Events { get; }

    public ConcurrentQueue<RequestTrace> Traces { get; } = new();

    /// <summary>How often the deprecation of the API version was reported.</summary>
    public int Deprecations { get; private set; }

    /// <summary>The changes that were sent.</summary>
    public ConcurrentQueue<ApiRequest> Changes { get; } = new();

    /// <summary>The changes with an unknown outcome.</summary>
    public string[] UnknownOutcomes => [.. Changes.Where(change => change.MayHaveTakenEffect).Select(change => change.Description)];

    public ConcurrentQueue<WaitNotice> Waits { get; } = new();

    /// <summary>The length of each reported wait.</summary>
    public TimeSpan?[] Delays => [.. Waits.Select(wait => wait.Delay)];

    /// <summary>Called for each wait, after it was recorded.</summary>
    public Action<WaitNotice>? OnWait { get; set; }

    /// <summary>A client that retries and limits its rate as it does by default, but gives each attempt less time.</summary>
    public static TestClient WithRetry(Func<SailPointClientOptions, SailPointClientOptions>? adjust = null) => new(options =>
    {
        options = options with { Timeout = Timeout };
        return adjust?.Invoke(options) ?? options;
    });

    /// <summary>A client that sends each request once and without a rate limit, so that one answer is one result.</summary>
    public static TestClient WithoutRetry(
        string version = "beta", string? accessToken = null, Func<SailPointClientOptions, SailPointClientOptions>? adjust = null) => new(options =>
    {
        options = options with { ApiVersion = ApiVersion.Get(version), MaximumRetryCount = 0, RateLimit = null };
        if (accessToken is not null)
            options = options with { ClientId = null, ClientSecret = null, AccessToken = Secrets.Hide(accessToken) };

        return adjust?.Invoke(options) ?? options;
    });

    /// <summary>Runs an operation by its name: list, create, update, delete or login.</summary>
    public Task RunAsync(string operation, CancellationToken cancellationToken = default) => operation switch
    {
        "list" => ListAsync(cancellationToken: cancellationToken),
        "create" => CreateAsync(cancellationToken: cancellationToken),
        "update" => UpdateAsync(new TokenChanges { Name = "Hourly export" }, cancellationToken),
        "delete" => DeleteAsync(cancellationToken: cancellationToken),
        "login" => ConnectAsync(cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    /// <summary>Runs an operation that must fail.</summary>
    public Task<SailPointApiException> FailAsync(string operation) => Failure.OfAsync(() => RunAsync(operation));

    public Task ConnectAsync(CancellationToken cancellationToken = default) => Client.ConnectAsync(Events, cancellationToken).WithTimeLimit();

    public Task<CreatedToken> CreateAsync(string name = Reply.TokenName, CancellationToken cancellationToken = default)
        => CreateAsync(new NewTokenRequest { Name = name }, cancellationToken);

    public Task<CreatedToken> CreateAsync(NewTokenRequest token, CancellationToken cancellationToken = default)
        => Client.CreateAsync(token, Events, cancellationToken).WithTimeLimit();

    public Task<PersonalAccessToken> UpdateAsync(TokenChanges changes, CancellationToken cancellationToken = default)
        => Client.UpdateAsync(Reply.TokenId, changes, Events, cancellationToken).WithTimeLimit();

    public Task DeleteAsync(string id = Reply.TokenId, CancellationToken cancellationToken = default)
        => Client.DeleteAsync(id, Events, cancellationToken).WithTimeLimit();

    public async Task<List<PersonalAccessToken>> ListAsync(TokenQuery? query = null, CancellationToken cancellationToken = default)
    {
        var tokens = new List<PersonalAccessToken>();
        await CollectAsync().WithTimeLimit();
        return tokens;

        async Task CollectAsync()
        {
            await foreach (var token in Client.ListAsync(query ?? new TokenQuery(), Events, cancellationToken))
                tokens.Add(token);
        }
    }

    /// <summary>The one token of a list that holds this JSON.</summary>
    public async Task<PersonalAccessToken> ReadAsync(string tokenJson)
    {
        Tenant.AnswerCalls(() => Reply.Json("[" + tokenJson + "]"));
        return Assert.Single(await ListAsync());
    }

    public void Dispose() => Client.Dispose();

    private void RecordWait(WaitNotice wait)
    {
        Waits.Enqueue(wait);
        Clock.Announce(wait);
        OnWait?.Invoke(wait);
    }
}
