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

/// <summary>An owner with a token to rotate, and the place where its secret is kept.</summary>
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
        Held.Add(Old);
        Line = new RotationLine(Tenant) { Watch = CheckHeld };
    }

    public SkippingClock Clock { get; } = new();

    public RotationScenario Scenario => _scenario;

    /// <summary>The credential that a process logs in with.</summary>
    public SandboxCredential Login => _scenario.IsSelf ? Held.Last(held => Tenant.FindToken(held.ClientId) is not null) : _login;

    public SandboxTenant Tenant { get; }

    public SandboxIdentity Owner { get; }

    public RotationLine Line { get; }

    public SandboxCredential Old { get; }

    /// <summary>The credentials that somebody has: the stored one alone, or all that were written out besides the old one.</summary>
    public List<SandboxCredential> Held { get; } = [];

    public CallEvents Events => new() { RequestEnded = Heard.Note, Waiting = Clock.Announce };

    public TriesHeard Heard { get; } = new();

    public IEnumerable<SandboxToken> Owned => Tenant.Tokens.Where(token => token.Owner.Id == Owner.Id);

    /// <summary>The token and its successors, as they are on the tenant.</summary>
    public SandboxToken[] Family => [.. Owned.Where(token => !_others.Contains(token.Id))];

    /// <summary>How clients reach the tenant, if not over the line.</summary>
    public Func<SailPointClientOptions, SailPointClientOptions> Reach { get; set; } = options => options;

    public ApiVersion ApiVersion { get; set; }

    /// <summary>The rotation that was begun last.</summary>
    public TokenRotation? Rotation { get; private set; }

    /// <summary>Whether the successor has the old token's place, and the old token is gone or has the name of one that is kept.</summary>
    public bool IsDone => Successor is { } successor
        && (_scenario.KeepsOld
            ? Family.Length == 2 && Tenant.FindToken(Old.ClientId) is { } old && old.Name == $"{Name} (replaced by {successor.Id})"
            : Family.Length == 1);

    /// <summary>The token that has the old one's name, if it is another one.</summary>
    public SandboxToken? Successor => Family.SingleOrDefault(token => token.Name == Name && token.Id != Old.ClientId);

    /// <summary>What the vault returns.</summary>
    public StoredCredential Stored => new(Held[^1].ClientId, Secrets.Hide(Held[^1].ClientSecret));

    /// <summary>What the hand-over does besides; a failure, for one.</summary>
    public Action HandOver { get; set; } = () => { };

    /// <summary>The client that is used now; a process that ended has left none.</summary>
    public SailPointClient Client => _client ??= Connect(Login);

    /// <summary>Rotates with the present client.</summary>
    public async Task<PersonalAccessToken> RotateAsync(string? id = null, Func<RotationRequest, RotationRequest>? adjust = null)
    {
        var request = _scenario.Request(id ?? (_scenario.IsSelf ? Client.Connection.ClientId! : Old.ClientId));
        var plan = (await new TokenRotator(Client).FindAsync(adjust?.Invoke(request) ?? request, Events, Line.Process.Token)).Plan(_scenario.Reads(Stored));
        if (plan.AlreadyReplacedBy is { } replacement)
            return replacement;

        using var rotation = new TokenRotation(Client, plan);
        Rotation = rotation;
        return await CarryOutAsync(Rotation, Take, Events, Line.Process.Token);
    }

    /// <summary>Runs the command again after a run that has ended, and once more an hour later if that run might still work.</summary>
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

    /// <summary>Prepares a rotation, hands its successor over, and completes or undoes it.</summary>
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

    /// <summary>Ends the process: what it had in memory alone is lost.</summary>
    public void EndProcess()
    {
        _client?.Dispose();
        _client = null;
        Line.Mend();
    }

    /// <summary>The successor has the old token's name, and what is held opens it. The old token is gone, or kept.</summary>
    public void CheckEnd()
    {
        // A warning names these, and the user removes them.
        foreach (var token in Rotation?.Plan.LeftAlone ?? [])
            Tenant.RevokeToken(token.Id);

        var successor = Successor;
        Assert.NotNull(successor);
        Assert.Equal(Held[^1].ClientId, successor.Id);
        Assert.Equal(Tenant.CredentialOf(successor.Id), Held[^1]);
        Assert.True(IsDone, "Left are: " + string.Join("; ", Family.Select(token => $"'{token.Name}' ({token.Id})")));
        Assert.All(_others, id => Assert.NotNull(Tenant.FindToken(id)));
        if (_scenario.Mode == OldTokenMode.Grace)
            Assert.InRange(Tenant.FindToken(Old.ClientId)!.ExpirationDate!.Value, Clock.GetUtcNow(), Clock.GetUtcNow() + RotationScenario.Grace);
    }

    /// <summary>The old token is as it was, and alone.</summary>
    public void CheckUntouched()
    {
        var left = Assert.Single(Family);
        Assert.Equal((Name, Old.ClientId), (left.Name, left.Id));
    }

    /// <summary>Removes a token that has nothing to do with it, as somebody would to make room.</summary>
    public void RemoveAnother()
    {
        var other = Owned.First(token => token.Name == "Other 0").Id;
        _others.Remove(other);
        Tenant.RevokeToken(other);
    }

    /// <summary>Takes the credential away that the client logs in with.</summary>
    public void RevokeLogin()
    {
        _others.Remove(_login.ClientId);
        Tenant.RevokeToken(_login.ClientId);
    }

    /// <summary>Logs in with a credential that nobody has revoked.</summary>
    public void LogInAnew() => LogInWith(AddLogin());

    /// <summary>Adds another token of the owner's to log in with.</summary>
    public SandboxCredential AddLogin()
    {
        var login = Tenant.AddToken(Owner, "Another login");
        _others.Add(login.ClientId);
        return login;
    }

    /// <summary>Takes another credential for the next process.</summary>
    public void LogInWith(SandboxCredential credential)
    {
        _client?.Dispose();
        _client = Connect(credential);
    }

    /// <summary>What an error says is so, and every token that is left is named in it.</summary>
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

        Assert.DoesNotContain(Held, held => held.ClientId == error.OrphanedTokenId);
    }

    public void Dispose()
    {
        _client?.Dispose();
        Line.Process.Dispose();
    }

    public SailPointClient Connect(SandboxCredential credential, Func<SailPointClientOptions, SailPointClientOptions>? adjust = null)
    {
        var options = new SailPointClientOptions
        {
            BaseAddress = SandboxTenant.BaseAddress,
            ClientId = credential.ClientId,
            ClientSecret = Secrets.Hide(credential.ClientSecret),
            PrimaryHandler = Line.CreateHandler,
            Clock = Clock,
            ApiVersion = ApiVersion,
        };
        return new SailPointClient((adjust ?? Reach).Invoke(options));
    }

    /// <summary>The hand-over.</summary>
    public void Take(CreatedToken created)
    {
        HandOver();
        Assert.DoesNotContain("[", created.Token.Name, StringComparison.Ordinal);
        if (_scenario.Stores)
            Held.Clear();

        Held.Add(new SandboxCredential(created.Token.Id, new NetworkCredential("", created.Secret).Password));
    }

    /// <summary>At no moment is there no working token whose secret somebody has.</summary>
    public void CheckHeld() => Assert.Contains(Held, held => Tenant.FindToken(held.ClientId) is not null);
}
