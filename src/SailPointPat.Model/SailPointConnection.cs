using System;

namespace SailPointPat;

/// <summary>A connection to a tenant, as <c>Connect-SailPoint -PassThru</c> and <c>Get-SailPointConnection</c> show it.</summary>
/// <remarks>Holds neither the client secret nor the access token.</remarks>
public sealed class SailPointConnection
{
    internal SailPointConnection(string tenant, Uri baseUrl, string apiVersion)
    {
        Tenant = tenant;
        BaseUrl = baseUrl;
        ApiVersion = apiVersion;
    }

    /// <summary>The tenant's name, or the host where no name is known.</summary>
    public string Tenant { get; internal set; }

    /// <summary>The base address of the tenant's API.</summary>
    public Uri BaseUrl { get; }

    /// <summary>The API version that is spoken, such as <c>beta</c> or <c>v1</c>.</summary>
    public string ApiVersion { get; }

    /// <summary>The id of the personal access token that the connection logs in with.</summary>
    public string? ClientId { get; internal set; }

    /// <summary>The caller's user name, from the access token's claims; for display only.</summary>
    public string? UserName { get; internal set; }

    /// <summary>The caller's identity id, from the access token's claims; for display only.</summary>
    public string? IdentityId { get; internal set; }

    /// <summary>The caller's organisation, from the access token's claims; for display only.</summary>
    public string? Org { get; internal set; }

    /// <summary>When the current access token ends; <see langword="null"/> if that is not known.</summary>
    public DateTimeOffset? AccessTokenExpires { get; internal set; }

    /// <summary>Whether the connection gets a new access token by itself when the current one ends.</summary>
    public bool CanRenew { get; internal set; }

    /// <summary>Whether this is a tenant in memory, with nothing sent anywhere.</summary>
    public bool IsSandbox { get; internal set; }

    /// <summary>Whether the connection can still be used; <see langword="false"/> after <c>Disconnect-SailPoint</c>.</summary>
    public bool IsConnected { get; internal set; } = true;

    /// <summary>The tenant and its address.</summary>
    /// <returns>Such as <c>acme (https://acme.api.identitynow.com/)</c>.</returns>
    public override string ToString() => $"{DisplayText.Escape(Tenant)} ({BaseUrl})";
}
