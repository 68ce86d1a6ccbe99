using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>A client in front of a scripted service, with a clock that the test turns.</summary>
internal sealed class Bench : IDisposable
{
    public const string ClientId = "7c1d5e90a2b84f6391e0d3c8f5a7b264";
    public const string ClientSecret = "a-secret-that-nobody-may-see";

    public Bench(string version = "beta", string? accessToken = null, Func<SailPointClientOptions, SailPointClientOptions>? adjust = null)
    {
        Events = new CallEvents { RequestEnded = Traces.Enqueue, VersionDeprecated = () => Deprecations++ };
        Options = new SailPointClientOptions
        {
            BaseAddress = TenantAddress.FromTenant("acme"),
            ApiVersion = ApiVersion.Get(version),
            ClientId = accessToken is null ? ClientId : null,
            ClientSecret = accessToken is null ? Hidden.From(ClientSecret) : null,
            AccessToken = accessToken is null ? null : Hidden.From(accessToken),
            PrimaryHandler = Service.CreateHandler,
            // One answer, one outcome: repeating and pacing have tests of their own.
            MaximumRetryCount = 0,
            RateLimit = null,
            Clock = Clock,
        };
        Options = adjust?.Invoke(Options) ?? Options;
        Client = new SailPointClient(Options);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 10, 9, 30, 0, 123, TimeSpan.Zero));

    public ScriptedService Service { get; } = new();

    public SailPointClientOptions Options { get; }

    public SailPointClient Client { get; }

    public CallEvents Events { get; }

    public ConcurrentQueue<RequestTrace> Traces { get; } = new();

    /// <summary>How often the deprecation of the API version was reported.</summary>
    public int Deprecations { get; private set; }

    public Task ConnectAsync(CancellationToken cancellationToken = default) => Client.ConnectAsync(Events, cancellationToken);

    public Task<CreatedToken> CreateAsync(CancellationToken cancellationToken = default)
        => Client.CreateAsync(new NewTokenRequest { Name = "Nightly export" }, Events, cancellationToken);

    public Task<CreatedToken> CreateAsync(NewTokenRequest token) => Client.CreateAsync(token, Events, default);

    public Task<PersonalAccessToken> UpdateAsync(TokenChanges changes) => Client.UpdateAsync(Answer.TokenId, changes, Events, default);

    public Task<PersonalAccessToken> RenameAsync() => UpdateAsync(new TokenChanges { Name = "Hourly export" });

    public Task DeleteAsync(string id = Answer.TokenId) => Client.DeleteAsync(id, Events, default);

    public async Task<List<PersonalAccessToken>> ListAsync(TokenQuery? query = null, CancellationToken cancellationToken = default)
    {
        var tokens = new List<PersonalAccessToken>();
        await foreach (var token in Client.ListAsync(query ?? new TokenQuery(), Events, cancellationToken))
            tokens.Add(token);

        return tokens;
    }

    /// <summary>The one token of a list that holds this JSON.</summary>
    public async Task<PersonalAccessToken> ReadAsync(string tokenJson)
    {
        Service.AnswerCalls(() => Answer.Json("[" + tokenJson + "]"));
        return Assert.Single(await ListAsync());
    }

    public void Dispose() => Client.Dispose();
}
