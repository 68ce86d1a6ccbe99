using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Support;

/// <summary>A client in front of a scripted tenant, with a clock that skips its waits, and all that it tells.</summary>
internal sealed class Rig : IDisposable
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Ends a test that would hang; it is no measure of anything.</summary>
    public static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    public Rig(Func<SailPointClientOptions, SailPointClientOptions>? adjust = null)
    {
        Tenant = new ScriptedTenant(Clock);
        Events = new CallEvents { RequestEnded = Traces.Enqueue, Waiting = Hear, ChangeSent = Changes.Enqueue };
        var options = new SailPointClientOptions
        {
            BaseAddress = TenantAddress.FromTenant("acme"),
            ClientId = "7c1d5e90a2b84f6391e0d3c8f5a7b264",
            ClientSecret = Conceal("a-secret-that-nobody-may-see"),
            PrimaryHandler = Tenant.CreateHandler,
            Timeout = Timeout,
            Clock = Clock,
        };
        Client = new SailPointClient(adjust?.Invoke(options) ?? options);
    }

    public SkippingClock Clock { get; } = new();

    public ScriptedTenant Tenant { get; }

    public SailPointClient Client { get; }

    public CallEvents Events { get; }

    public ConcurrentQueue<RequestTrace> Traces { get; } = new();

    /// <summary>The changes that were sent.</summary>
    public ConcurrentQueue<ApiRequest> Changes { get; } = new();

    /// <summary>The changes that may have been made, for all that is known.</summary>
    public IEnumerable<string> InDoubt => Changes.Where(change => change.MayHaveTakenEffect).Select(change => change.Description);

    public ConcurrentQueue<WaitNotice> Waits { get; } = new();

    /// <summary>Called at each wait, after it was written down.</summary>
    public Action<WaitNotice>? OnWait { get; set; }

    /// <summary>How long each announced wait was.</summary>
    public TimeSpan?[] Delays => [.. Waits.Select(wait => wait.Delay)];

    public static SecureString Conceal(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
            secret.AppendChar(character);

        return secret;
    }

    /// <summary>Runs an operation by its name: list, create, update, delete or login.</summary>
    public Task RunAsync(string operation, CancellationToken cancellationToken = default) => operation switch
    {
        "list" => ListAsync(cancellationToken: cancellationToken),
        "create" => CreateAsync(cancellationToken: cancellationToken),
        "update" => Client.UpdateAsync(Reply.TokenId, new TokenChanges { Name = "Hourly export" }, Events, cancellationToken).WaitAsync(Guard, CancellationToken.None),
        "delete" => Client.DeleteAsync(Reply.TokenId, Events, cancellationToken).WaitAsync(Guard, CancellationToken.None),
        "login" => Client.ConnectAsync(Events, cancellationToken).WaitAsync(Guard, CancellationToken.None),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    public Task<CreatedToken> CreateAsync(string name = Reply.TokenName, CancellationToken cancellationToken = default)
        => Client.CreateAsync(new NewTokenRequest { Name = name }, Events, cancellationToken).WaitAsync(Guard, CancellationToken.None);

    public async Task<List<PersonalAccessToken>> ListAsync(string? ownerId = null, CancellationToken cancellationToken = default)
    {
        var tokens = new List<PersonalAccessToken>();
        await Collect().WaitAsync(Guard, CancellationToken.None);
        return tokens;

        async Task Collect()
        {
            await foreach (var token in Client.ListAsync(new TokenQuery { OwnerId = ownerId }, Events, cancellationToken))
                tokens.Add(token);
        }
    }

    /// <summary>Runs an operation that must fail.</summary>
    public Task<SailPointApiException> FailAsync(string operation) => FailAsync(() => RunAsync(operation));

    public static Task<SailPointApiException> FailAsync(Func<Task> call) => Assert.ThrowsAsync<SailPointApiException>(call);

    public void Dispose() => Client.Dispose();

    private void Hear(WaitNotice wait)
    {
        Waits.Enqueue(wait);
        Clock.Announce(wait);
        OnWait?.Invoke(wait);
    }
}
