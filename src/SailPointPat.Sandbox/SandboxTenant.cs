using System;
using System.Collections.Generic;
using System.Net.Http;
using SailPointPat.Sandbox.Access;
using SailPointPat.Sandbox.Http;
using SailPointPat.Sandbox.Login;
using SailPointPat.Sandbox.State;
using SailPointPat.Sandbox.Tokens;

namespace SailPointPat.Sandbox;

/// <summary>
/// An Identity Security Cloud tenant in memory that holds personal access tokens and speaks the service's wire protocol,
/// strictly: what the API descriptions do not allow is refused. Nothing leaves the process. Thread safe.
/// </summary>
public sealed class SandboxTenant
{
    private readonly TimeProvider _clock;
    private readonly TenantState _state = new();
    private readonly BearerIssuer _bearers = new();
    private readonly BulkTokens _bulk;
    private readonly RateLimiter _rateLimiter;
    private readonly TokenEndpoint _login;
    private readonly Router _router;

    /// <summary>Makes a tenant with a dozen tokens of several owners, whose dates are relative to now.</summary>
    /// <param name="clock">What time it is; the system's clock when null.</param>
    public SandboxTenant(TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        _bulk = new BulkTokens(_state);
        _rateLimiter = new RateLimiter(_clock);
        _login = new TokenEndpoint(_state, _bearers, _clock);
        _router = new Router(_login, new Gatekeeper(_bearers, _state, _rateLimiter, _clock), new TokenOperations(_state, _clock));
        foreach (var identity in Seed.Identities)
            _state.Add(identity);
        foreach (var token in Seed.Tokens(_clock.GetUtcNow()))
            _state.Add(token);
    }

    /// <summary>An address to give to a client: in a domain that can never exist (RFC 2606), so a mistake reaches nobody.</summary>
    public static Uri BaseAddress { get; } = new("https://sandbox.invalid");

    /// <summary>The client id of the administrator's own token, to log in with.</summary>
    public string ClientId { get; } = Seed.AdministratorTokenId;

    /// <summary>The client secret that goes with <see cref="ClientId"/>; another one in each tenant.</summary>
    public string ClientSecret => _state.SecretOf(ClientId);

    /// <summary>The tokens as they are now, in the order of their creation here.</summary>
    public IReadOnlyList<SandboxToken> Tokens => _state.Tokens;

    /// <summary>Everybody who can own a token. The first is the administrator; the others may handle their own tokens only.</summary>
    public IReadOnlyList<SandboxIdentity> Identities => _state.Identities;

    /// <summary>How many times somebody has logged in.</summary>
    public int LoginCount => _login.LoginCount;

    /// <summary>
    /// Whether the documented rate limit holds: 100 requests per bearer token in any 10 seconds, then 429 with Retry-After.
    /// Off to begin with, so that work is not held up for nobody's sake.
    /// </summary>
    public bool EnforcesRateLimit
    {
        get => _rateLimiter.Enabled;
        set => _rateLimiter.Enabled = value;
    }

    /// <summary>A way in for one client; all ways lead to this one tenant, whatever host a request names.</summary>
    /// <returns>A new handler, which its receiver disposes of.</returns>
    public HttpMessageHandler CreateHandler() => new SandboxHandler(_router);

    /// <summary>Finds a token.</summary>
    /// <param name="id">The token's id.</param>
    /// <returns>The token, or null when there is none.</returns>
    public SandboxToken? FindToken(string id) => _state.Find(id);

    /// <summary>Adds many tokens, ten for each of as many new owners as it takes.</summary>
    /// <param name="count">How many tokens.</param>
    public void AddTokens(int count) => _bulk.Add(count, _clock.GetUtcNow());

    /// <summary>Adds a token as if its owner had created it now, to expire in six months.</summary>
    /// <param name="owner">One of <see cref="Identities"/>.</param>
    /// <param name="name">A name that the owner has not used yet.</param>
    /// <param name="scope">The scopes; none means all of the owner's rights.</param>
    /// <returns>The credential to log in with as that owner.</returns>
    public SandboxCredential AddToken(SandboxIdentity owner, string name, params string[] scope)
    {
        var now = _clock.GetUtcNow().ToMilliseconds();
        string[] scopes = scope.Length > 0 ? [.. scope] : [ScopeRights.EverythingScope];
        var token = new SandboxToken(
            Guid.NewGuid().ToString("N"), name, owner, scopes, now, null, false, FieldRules.LongestValiditySeconds, now.AddMonths(6), false);
        _state.Add(token);
        return CredentialOf(token.Id);
    }

    /// <summary>Adds an API key without a user behind it: it can log in, and personal access tokens are forbidden to it.</summary>
    /// <returns>The credential to log in with.</returns>
    public SandboxCredential AddApiKey()
    {
        var clientId = Guid.NewGuid().ToString("N");
        _state.AddApiKey(clientId);
        return CredentialOf(clientId);
    }

    /// <summary>The credential of a token, which on a real tenant nobody could look up.</summary>
    /// <param name="id">The token's id.</param>
    /// <returns>The token's id with its secret.</returns>
    public SandboxCredential CredentialOf(string id) => new(id, _state.SecretOf(id));

    /// <summary>Makes every bearer token issued so far invalid; their owners can log in again.</summary>
    public void RevokeBearers() => _bearers.RevokeAll();

    /// <summary>Deletes a token behind everybody's back, and so makes its bearer tokens invalid.</summary>
    /// <param name="id">The token's id.</param>
    /// <returns>Whether it was there.</returns>
    public bool RevokeToken(string id) => _state.Remove(id);
}
