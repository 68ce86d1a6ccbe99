using System;
using System.Collections.Generic;

namespace SailPointPat.Sandbox.Login;

/// <summary>What a bearer token says about itself.</summary>
internal sealed record BearerClaims(
    string Id,
    string ClientId,
    string? IdentityId,
    string? UserName,
    IReadOnlyList<string> Authorities,
    IReadOnlyList<string> Scope,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt);
