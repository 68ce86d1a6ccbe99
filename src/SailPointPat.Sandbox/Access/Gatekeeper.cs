using System;
using SailPointPat.Sandbox.Http;
using SailPointPat.Sandbox.Login;
using SailPointPat.Sandbox.State;

namespace SailPointPat.Sandbox.Access;

/// <summary>Lets a request in by its bearer token.</summary>
internal sealed class Gatekeeper(BearerIssuer bearers, TenantState state, RateLimiter rateLimiter, TimeProvider clock)
{
    private const string Scheme = "Bearer ";

    public Caller Admit(IncomingRequest request)
    {
        var header = request.HeaderValues("Authorization");
        if (header.Count != 1 || !header[0].StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Refusal.Unauthorized("JWT is required");

        var claims = bearers.Read(header[0].Substring(Scheme.Length));
        if (claims == null)
            throw Refusal.Unauthorized("JWT validation failed: JWT signature is invalid");
        if (claims.ExpiresAt <= clock.GetUtcNow())
            throw Refusal.Unauthorized(DocumentedError.ExpiredBearer);
        if (!state.KnowsClient(claims.ClientId))
            throw Refusal.Unauthorized("JWT validation failed: JWT is revoked");
        rateLimiter.Count(claims.Id);

        var identity = claims.IdentityId == null ? null : state.FindIdentity(claims.IdentityId);
        return identity == null
            ? throw Refusal.Forbidden("Personal access tokens belong to users, and there is no user behind this API key.")
            : new Caller(identity, ScopeRights.Of(identity, claims.Scope));
    }
}
