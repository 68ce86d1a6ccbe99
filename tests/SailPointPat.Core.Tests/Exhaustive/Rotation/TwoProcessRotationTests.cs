using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.Core.Rotation;
using SailPointPat.Core.Tests.Support;
using SailPointPat.Sandbox;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>
/// Two processes rotate the tokens of the same owners into the same vault. One request in ten fails, and one run in eight is killed at a
/// random request. The processes share only the tenant and the vault.
/// </summary>
public sealed class TwoProcessRotationTests
{
    private const int Rotations = 240;
    private const int RunsInARound = 6;

    private readonly SkippingClock _clock = new();
    private readonly SandboxTenant _tenant;
    private readonly ConcurrentDictionary<string, SandboxCredential> _vault = new();
    private readonly Dictionary<string, SandboxCredential> _logins = [];
    private readonly ConcurrentQueue<string> _history = new();
    private int _completed;
    private int _killed;
    private int _runs;

    public TwoProcessRotationTests()
    {
        _tenant = new SandboxTenant(_clock);
        foreach (var owner in _tenant.Identities.Take(3))
        {
            foreach (var token in _tenant.Tokens.Where(token => token.Owner.Id == owner.Id).ToList())
                _tenant.RevokeToken(token.Id);

            _logins[owner.Id] = _tenant.AddToken(owner, "Login");
            _vault[owner.Id] = _tenant.AddToken(owner, "Job");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Each_owner_ends_with_one_token_whose_secret_the_vault_has(int seed)
    {
        for (var round = 0; _completed < Rotations; round++)
        {
            var random = new Random((seed * 1000) + round);
            await Task.WhenAll(WorkAsync(new Random(random.Next())), WorkAsync(new Random(random.Next()))).WithTimeLimit();

            // No run is active now. A killed run counts as ended after an hour.
            _clock.Advance(TimeSpan.FromHours(1));
        }

        foreach (var owner in _vault.Keys.ToList())
        {
            await RotateAsync(owner, new Random(0), faults: 0, killAt: int.MaxValue);
            var left = _tenant.Tokens.Where(token => token.Owner.Id == owner).Select(token => (token.Id, token.Name)).Order();
            var expected = new[] { (_logins[owner].ClientId, "Login"), (_vault[owner].ClientId, "Job") }.Order();
            Assert.True(expected.SequenceEqual(left), $"Left are {string.Join("; ", left)}, and the vault holds {_vault[owner].ClientId}. {History}");
        }

        Assert.True(_killed > 10, $"{_killed} runs were killed.");
    }

    private async Task WorkAsync(Random random)
    {
        for (var run = 0; run < RunsInARound; run++)
        {
            var owner = _vault.Keys.ElementAt(random.Next(_vault.Count));
            try
            {
                await RotateAsync(owner, random, faults: 0.1, random.Next(8) == 0 ? random.Next(1, 16) : int.MaxValue);
                Interlocked.Increment(ref _completed);
            }
            catch (SailPointApiException)
            {
                // The next run finds what is left.
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref _killed);
            }
        }
    }

    private async Task RotateAsync(string owner, Random random, double faults, int killAt)
    {
        var events = new CallEvents { Waiting = _clock.Announce };
        using var process = new CancellationTokenSource();
        using var client = new SailPointClient(new SailPointClientOptions
        {
            BaseAddress = SandboxTenant.BaseAddress,
            ClientId = _logins[owner].ClientId,
            ClientSecret = Secrets.Hide(_logins[owner].ClientSecret),
            PrimaryHandler = () => NewHandler(random, faults, killAt, process),
            Clock = _clock,
            RateLimit = null,
        });
        var stored = _vault[owner];
        var planner = await new TokenRotator(client).FindAsync(new RotationRequest { Id = stored.ClientId, StoresSecret = true }, events, process.Token);
        stored = _vault[owner];
        using var rotation = new TokenRotation(client, planner.Plan(new StoredCredential(stored.ClientId, Secrets.Hide(stored.ClientSecret))));
        if (await rotation.PrepareAsync(events, process.Token) is { } created)
        {
            await Task.Yield();
            if (random.NextDouble() < faults)
                throw await rotation.UndoAsync(new InvalidOperationException("The vault is sealed."), events, process.Token);

            _history.Enqueue($"{created.Token.Id} is stored");
            _vault[owner] = new SandboxCredential(created.Token.Id, new NetworkCredential("", created.Secret).Password);
        }

        await rotation.CompleteAsync(events, process.Token);
    }

    private FakeHandler NewHandler(Random random, double faults, int killAt, CancellationTokenSource process)
    {
        var sandbox = new HttpMessageInvoker(_tenant.CreateHandler());
        var count = 0;
        var run = Interlocked.Increment(ref _runs);
        return new FakeHandler(async (request, cancellationToken) =>
        {
            // Lets the other process continue.
            for (var yields = random.Next(4); yields > 0; yields--)
                await Task.Yield();

            var fault = random.NextDouble() < faults ? random.Next(3) : -1;
            var isKilled = ++count == killAt;
            if (fault == 0 || (isKilled && random.Next(2) == 0))
                return await BreakAsync(isKilled);

            var body = request.Content is null || request.Method == HttpMethod.Delete ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            var response = await sandbox.SendAsync(request, cancellationToken);
            if (request.Method != HttpMethod.Get && !request.RequestUri!.AbsolutePath.Contains("oauth", StringComparison.Ordinal))
                _history.Enqueue($"{run} {request.Method} {request.RequestUri!.AbsolutePath} {body} {(int)response.StatusCode} {(isKilled ? "killed" : "")} fault {fault}");

            CheckVault();
            if (fault < 0 && !isKilled)
                return response;

            response.Dispose();
            return fault == 2 ? new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent("<html>") } : await BreakAsync(isKilled);
        });

        async Task<HttpResponseMessage> BreakAsync(bool isKilled)
        {
            if (isKilled)
                await process.CancelAsync();

            return Reply.Cut();
        }
    }

    private string History => "The last changes were:\n" + string.Join('\n', _history.TakeLast(300));

    /// <summary>Checks that the vault has a working token at every moment.</summary>
    private void CheckVault()
    {
        foreach (var credential in _vault.Values.ToList())
            // The other process may have stored a new one since the values were read.
            Assert.True(_tenant.FindToken(credential.ClientId) is not null || !_vault.Values.Contains(credential), $"The vault holds {credential.ClientId}, which was removed. {History}");
    }
}
