using System;
using System.Collections.Generic;

namespace SailPointPat;

/// <summary>What the scopes of a token allow, according to SailPoint's public API descriptions. The user level of its owner may allow less.</summary>
public sealed class SailPointTokenAccess
{
    internal SailPointTokenAccess()
    {
    }

    /// <summary>The token.</summary>
    public required PersonalAccessToken Token { get; init; }

    /// <summary>The token's id.</summary>
    public string Id => Token.Id;

    /// <summary>The token's name.</summary>
    public string Name => Token.Name;

    /// <summary>The identity id of the token's owner.</summary>
    public string? OwnerId => Token.OwnerId;

    /// <summary>The owner's name.</summary>
    public string? Owner => Token.Owner?.DisplayName;

    /// <summary>The tenant that the token belongs to; <see langword="null"/> if it is not known.</summary>
    public string? Tenant => Token.Tenant;

    /// <summary>The token's scopes.</summary>
    public ScopeCollection Scope => Token.Scope;

    /// <summary>Whether it has every right of its owner: the scope <c>sp:scopes:all</c>, or no scopes.</summary>
    public required bool HasAllScopes { get; init; }

    /// <summary>The number of operations that it can call and that only read.</summary>
    public required int Reads { get; init; }

    /// <summary>The number of operations that it can call and that change something.</summary>
    public required int Changes { get; init; }

    /// <summary>The services that it can call: the first parts of the paths.</summary>
    public required IReadOnlyList<string> Service { get; init; }

    /// <summary>The token's scopes that are in no API description. They may be misspelled. A misspelled scope allows nothing.</summary>
    public required IReadOnlyList<string> UnknownScope { get; init; }

    /// <summary>The date of the API descriptions.</summary>
    public required DateTime CatalogueDate { get; init; }
}
