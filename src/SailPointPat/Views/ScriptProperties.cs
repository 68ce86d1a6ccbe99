using System;
using System.Management.Automation;
using SailPointPat.Sessions;

namespace SailPointPat.Views;

/// <summary>
/// The times of tokens, connections, contacts and the scope catalog for scripts: dates whose text is ISO 8601, and time spans. SailPointPat.Types.ps1xml uses these methods.
/// </summary>
public static class ScriptProperties
{
    /// <summary>When the token was created.</summary>
    /// <param name="token">The token.</param>
    /// <returns>A DateTimeOffset, or nothing.</returns>
    public static object? Created(PSObject token) => IsoDate.Of((token?.BaseObject as PersonalAccessToken)?.Created);

    /// <summary>When the token was last used.</summary>
    /// <param name="token">The token.</param>
    /// <returns>A DateTimeOffset, or nothing.</returns>
    public static object? LastUsed(PSObject token) => IsoDate.Of((token?.BaseObject as PersonalAccessToken)?.LastUsed);

    /// <summary>When the token expires.</summary>
    /// <param name="token">The token.</param>
    /// <returns>A DateTimeOffset, or nothing.</returns>
    public static object? ExpirationDate(PSObject token) => IsoDate.Of((token?.BaseObject as PersonalAccessToken)?.ExpirationDate);

    /// <summary>The time left until the token expires.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The time, negative after the expiry, or nothing.</returns>
    public static TimeSpan? ExpiresIn(PSObject token) => (token?.BaseObject as PersonalAccessToken)?.TimeLeft;

    /// <summary>The time since the token was last used.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The time, or nothing.</returns>
    public static TimeSpan? LastUsedAge(PSObject token) => (token?.BaseObject as PersonalAccessToken)?.TimeSinceUse;

    /// <summary>Whether a connection is the default of this session.</summary>
    /// <param name="connection">The connection.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsDefault(PSObject connection) => connection?.BaseObject is SailPointConnection own && ReferenceEquals(own, Connections.Default);

    /// <summary>When the owner leaves or has left.</summary>
    /// <param name="contact">The contact.</param>
    /// <returns>A DateTimeOffset, or nothing.</returns>
    public static object? LeaveDate(PSObject contact) => IsoDate.Of((contact?.BaseObject as OwnerContact)?.LeaveDate);

    /// <summary>When an exception of a policy file ends.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>A DateTimeOffset, or nothing.</returns>
    public static object? Until(PSObject exception) => IsoDate.Of((exception?.BaseObject as AcceptedRisk)?.Until);

    /// <summary>The date of the scope catalog.</summary>
    /// <param name="item">An object from Find-SailPointScope or Get-SailPointPersonalAccessTokenAccess.</param>
    /// <returns>A DateTime, or nothing.</returns>
    public static object? CatalogDate(PSObject item) => item?.BaseObject switch
    {
        SailPointScope scope => IsoDate.Of(scope.CatalogDate),
        SailPointOperation operation => IsoDate.Of(operation.CatalogDate),
        SailPointScopeSet set => IsoDate.Of(set.CatalogDate),
        SailPointTokenAccess access => IsoDate.Of(access.CatalogDate),
        _ => null,
    };

    /// <summary>When the access token of a connection expires.</summary>
    /// <param name="connection">The connection.</param>
    /// <returns>A DateTimeOffset, or nothing.</returns>
    public static object? AccessTokenExpires(PSObject connection) => IsoDate.Of((connection?.BaseObject as SailPointConnection)?.AccessTokenExpires);
}
