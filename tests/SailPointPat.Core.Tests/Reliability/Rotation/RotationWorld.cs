using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.Core.Rotation;
using SailPointPat.Core.Tests.Support;
using SailPointPat.Sandbox;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Rotation;

/// <summary>A tenant with an owner, a token to rotate, and the credentials that are known.</summary>
internal sealed class RotationWorld : IDisposable
{
    public const string Name = "Nightly export";

    private readonly RotationScenario _scenario;
    private readonly HashSet<string> _others;
    private readonly SandboxCredential _login;
    private SailPointClient? _client;

    public RotationWorld(RotationScenario scenario, int free = 6)
    {
        _scenario = scenario;
        ApiVersion = scenario.Version;
        Tenant = new SandboxTenant(Clock);
        Owner = Tenant.Identities[^1];
        foreach (var token in Owned)
            Tenant.RevokeToken(token.Id);

        _login = Tenant.AddToken(Owner, "Login");
        for (var i = 0; i < 8 - free; i++)
            Tenant.AddToken(Owner, $"Other {i}");

        _others = [.. Owned.Select(token => token.Id)];
        Old = Tenant.AddToken(Owner, Name);
        Credentials.Add(Old);
        Connection = new RotationConnection(Tenant) { Watch = CheckOneCredentialWorks };
    }

    public SkippingClock Clock { get; } = new();

    public RotationScenario Scenario => _scenario;

    /// <summary>The credential of the next login.</summary>
    public SandboxCredential Login => _scenario.IsSelf ? Credentials.Last(credential => Tenant.FindToken(credential.ClientId) is not null) : _login;

    public SandboxTenant Tenant { get; }

    public SandboxIdentity Owner { get; }

    public RotationConnection Connection { get; }

    public SandboxCredential Old { get; }

    /// <summary>The known credentials: only the stored one, or the old one and all that were written to the pipeline.</summary>
    public List<SandboxCredential> Credentials { get; } = [];

    public CallEvents Events => new() { RequestEnded = Attempts.Add, Waiting = Clock.Announce };

    public ReceivedAttempts Attempts { get; } = new();

    public IEnumerable<SandboxToken> Owned => Tenant.Tokens.Where(token => token.Owner.Id == Owner.Id);

    /// <summary>The token and its successors on the tenant.</summary>
    public SandboxToken[] Family => [.. Owned.Where(token => !_others.Contains(token.Id))];

    /// <summary>Changes the options of clients that do not use <see cref="Connection"/>.</summary>
    public Func<SailPointClientOptions, SailPointClientOptions> AdjustOptions { get; set; } = options => options;

    public ApiVersion ApiVersion { get; set; }

    /// <summary>The latest rotation.</summary>
    public TokenRotation? Rotation { get; private set; }

    /// <summary>Whether the successor has the old token's name, and the old token is gone or renamed as a kept one.</summary>
    public bool IsDone => Successor is { } successor
        && (_scenario.KeepsOld
            ? Family.Length == 2 && Tenant.FindToken(Old.ClientId) is { } old && old.Name == $"{Name} (replaced by {successor.Id})"
            : Family.Length == 1);

    /// <summary>Another token with the old one's name.</summary>
    public SandboxToken? Successor => Family.SingleOrDefault(token => token.Name == Name && token.Id != Old.ClientId);

    /// <summary>What the vault returns.</summary>
    public StoredCredential Stored => new(Credentials[^1].ClientId, Secrets.Hide(Credentials[^1].ClientSecret));

    /// <summary>An additional action of the hand-over, such as a failure.</summary>
    public Action HandOver { get; set; } = () => { };

    /// <summary>The current client. The end of a process disposes it.</summary>
    public SailPointClient Client => _client ??= Connect(Login);

    /// <summary>Rotates with the current client.</summary>
    public async Task<PersonalAccessToken> RotateAsync(string? id = null, Func<RotationRequest, RotationRequest>? adjust = null)
    {
        var request = _scenario.Request(id ?? (_scenario.IsSelf ? Client.Connection.ClientId! : Old.ClientId));
        var plan = (await new TokenRotator(Client).FindAsync(adjust?.Invoke(request) ?? request, Events, Connection.Process.Token)).Plan(_scenario.ReadBack(Stored));
        if (plan.AlreadyReplacedBy is { } replacement)
            return replacement;

        using var rotation = new TokenRotation(Client, plan);
        Rotation = rotation;
        return await CarryOutAsync(Rotation, ReceiveSuccessor, Events, Connection.Process.Token);
    }

    /// <summary>Runs the command again. If the first run might still be active, runs it once more an hour later.</summary>
    public async Task RunAgainAsync(string? id = null)
    {
        try
        {
            await RotateAsync(id);
        }
        catch (SailPointApiException error) when (error.Kind is SailPointErrorKind.RotationInProgress)
        {
            Assert.Contains(Family, token => token.Id == error.OrphanedTokenId);
            Clock.Advance(TimeSpan.FromHours(1));
            await RotateAsync(id);
        }
    }

    /// <summary>Prepares a rotation, hands over the successor, and completes or undoes the rotation.</summary>
    public static async Task<PersonalAccessToken> CarryOutAsync(
        TokenRotation rotation, Action<CreatedToken> handOver, CallEvents events, CancellationToken cancellationToken)
    {
        if (await rotation.PrepareAsync(events, cancellationToken) is { } created)
        {
            try
            {
                handOver(created);
            }
            catch (InvalidOperationException error)
            {
                throw await rotation.UndoAsync(error, events, cancellationToken);
            }
        }

        return await rotation.CompleteAsync(events, cancellationToken);
    }

    /// <summary>Ends the process. What was only in its memory is lost.</summary>
    public void EndProcess()
    {
        _client?.Dispose();
        _client = null;
        Connection.Restore();
    }

    /// <summary>Checks that the successor has the old token's name and its credential is known, and that the old token is gone or kept.</summary>
    public void CheckEnd()
    {
        // A warning names these tokens, and the user removes them.
        foreach (var token in Rotation?.Plan.LeftAlone ?? [])
            Tenant.RevokeToken(token.Id);

        var successor = Successor;
        Assert.NotNull(successor);
        Assert.Equal(Credentials[^1].ClientId, successor.Id);
        Assert.Equal(Tenant.CredentialOf(successor.Id), Credentials[^1]);
        Assert.True(IsDone, "Left are: " + string.Join("; ", Family.Select(token => $"'{token.Name}' ({token.Id})")));
        Assert.All(_others, id => Assert.NotNull(Tenant.FindToken(id)));
        if (_scenario.Mode == OldTokenMode.Grace)
            Assert.InRange(Tenant.FindToken(Old.ClientId)!.ExpirationDate!.Value, Clock.GetUtcNow(), Clock.GetUtcNow() + RotationScenario.Grace);
    }

    /// <summary>Checks that only the old token exists and is unchanged.</summary>
    public void CheckUntouched()
    {
        var left = Assert.Single(Family);
        Assert.Equal((Name, Old.ClientId), (left.Name, left.Id));
    }

    /// <summary>Removes an unrelated token, as a user does to free a slot.</summary>
    public void RemoveAnother()
    {
        var other = Owned.First(token => token.Name == "Other 0").Id;
        _others.Remove(other);
        Tenant.RevokeToken(other);
    }

    /// <summary>Revokes the credential of the client.</summary>
    public void RevokeLogin()
    {
        _others.Remove(_login.ClientId);
        Tenant.RevokeToken(_login.ClientId);
    }

    /// <summary>Logs in with a new credential.</summary>
    public void LogInAgain() => LogInWith(AddLogin());

    /// <summary>Adds another token of the owner to log in with.</summary>
    public SandboxCredential AddLogin()
    {
        var login = Tenant.AddToken(Owner, "Another login");
        _others.Add(login.ClientId);
        return login;
    }

    /// <summary>Uses another credential for the next process.</summary>
    public void LogInWith(SandboxCredential credential)
    {
        _client?.Dispose();
        _client = Connect(credential);
    }

    /// <summary>Checks that the error names every remaining token, or that the rotation changed nothing.</summary>
    public void CheckError(SailPointApiException error)
    {
        if (error.Kind != SailPointErrorKind.RotationIncomplete)
        {
            CheckUntouched();
            return;
        }

        foreach (var token in Family)
        {
            Assert.True(
                error.Message.Contains(token.Id, StringComparison.Ordinal) || error.Message.Contains(token.Name, StringComparison.Ordinal),
                $"'{token.Name}' ({token.Id}) is not named in: {error.Message}");
        }

        Assert.DoesNotContain(Credentials, credential => credential.ClientId == error.OrphanedTokenId);
    }

    public void Dispose()
    {
        _client?.Dispose();
        Connection.Process.Dispose();
    }

    public SailPointClient Connect(SandboxCredential credential, Func<SailPointClientOptions, SailPointClientOptions>? adjust = null)
    {
        var options = new SailPointClientOptions
        {
            BaseAddress = SandboxTenant.BaseAddress,
            ClientId = credential.ClientId,
            ClientSecret = Secrets.Hide(credential.ClientSecret),
            PrimaryHandler = Connection.CreateHandler,
            Clock = Clock,
            ApiVersion = ApiVersion,
        };
        return new SailPointClient((adjust ?? AdjustOptions).Invoke(options));
    }

    /// <summary>Receives the successor, as a hand-over.</summary>
    public void ReceiveSuccessor(CreatedToken created)
    {
        HandOver();
        Assert.DoesNotContain("[", created.Token.Name, StringComparison.Ordinal);
        if (_scenario.Stores)
            Credentials.Clear();

        Credentials.Add(new SandboxCredential(created.Token.Id, new NetworkCredential("", created.Secret).Password));
    }

    /// <summary>Checks that at least one known credential works.</summary>
    public void CheckOneCredentialWorks() => Assert.Contains(Credentials, credential => Tenant.FindToken(credential.ClientId) is not null);
}
