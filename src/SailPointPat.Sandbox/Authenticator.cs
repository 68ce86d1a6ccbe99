using System;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox;

/// <summary>Checks the bearer token of a request, and identifies the caller.</summary>
internal sealed class Authenticator(BearerIssuer bearers, TenantState state, TimeProvider clock)
{
    private const string Scheme = "Bearer ";

    public Caller Authenticate(IncomingRequest request)
    {
        var header = request.HeaderValues("Authorization");
        if (header.Count != 1 || !header[0].StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Refusal.Unauthorized("JWT is required");

        var claims = bearers.Read(header[0].Substring(Scheme.Length));
        if (claims == null)
            throw Refusal.Unauthorized("JWT validation failed: JWT signature is invalid");
        if (claims.ExpiresAt <= clock.GetUtcNow())
            throw Refusal.Unauthorized(DocumentedError.ExpiredBearer);
        if (!state.HasClient(claims.ClientId))
            throw Refusal.Unauthorized("JWT validation failed: JWT is revoked");

        var identity = claims.IdentityId == null ? null : state.FindIdentity(claims.IdentityId);
        return identity == null
            ? throw Refusal.Forbidden("Personal access tokens belong to users, and this API key has no user.")
            : new Caller(identity, ScopeRights.Of(identity, claims.Scope));
    }
}

/// <summary>The identity that sends a request, with the rights of its bearer token.</summary>
internal sealed class Caller(SandboxIdentity identity, Rights rights)
{
    public SandboxIdentity Identity { get; } = identity;

    public bool Has(Rights any) => (rights & any) != Rights.None;

    public void Require(Rights any, string cause)
    {
        if (!Has(any))
            throw Refusal.Forbidden(cause);
    }
}
