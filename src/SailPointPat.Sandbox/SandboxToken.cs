using System;
using System.Collections.Generic;

namespace SailPointPat.Sandbox;

/// <summary>A personal access token of the sandbox. Immutable.</summary>
/// <param name="Id">The token's id, also the client id to log in with: 32 hexadecimal digits.</param>
/// <param name="Name">The name, unique among the owner's tokens.</param>
/// <param name="Owner">The identity that the token belongs to.</param>
/// <param name="Scope">The scopes; never empty.</param>
/// <param name="Created">When it was created, to the millisecond.</param>
/// <param name="LastUsed">When it last logged in, updated at most once a day; null if never.</param>
/// <param name="Managed">Whether the platform itself owns it.</param>
/// <param name="AccessTokenValiditySeconds">The longest lifetime of a bearer token from it, in seconds.</param>
/// <param name="ExpirationDate">When it expires; null if never.</param>
/// <param name="UserAwareTokenNeverExpires">Whether its owner acknowledged that it never expires.</param>
public sealed record SandboxToken(
    string Id,
    string Name,
    SandboxIdentity Owner,
    IReadOnlyList<string> Scope,
    DateTimeOffset Created,
    DateTimeOffset? LastUsed,
    bool Managed,
    int AccessTokenValiditySeconds,
    DateTimeOffset? ExpirationDate,
    bool UserAwareTokenNeverExpires);

/// <summary>A person or service account of the sandbox tenant who can own personal access tokens.</summary>
/// <param name="Id">The identity id: 32 hexadecimal digits.</param>
/// <param name="Name">The display name, which a token shows as its owner.</param>
/// <param name="UserName">The login name, which a bearer token has in its <c>user_name</c> claim.</param>
/// <param name="IsAdministrator">Whether the identity has every right. Other identities may only manage their own tokens.</param>
public sealed record SandboxIdentity(string Id, string Name, string UserName, bool IsAdministrator);
