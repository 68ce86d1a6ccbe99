using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat;

/// <summary>A connection to a tenant. <c>Connect-SailPoint -PassThru</c> and <c>Get-SailPointConnection</c> return it.</summary>
/// <remarks>It contains neither the client secret nor the access token.</remarks>
public sealed class SailPointConnection
{
    /// <summary>Makes a connection.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="baseUrl">The base address of the tenant's API.</param>
    /// <param name="apiVersion">The API version.</param>
    internal SailPointConnection(string tenant, Uri baseUrl, string apiVersion)
    {
        Name = tenant;
        BaseUrl = baseUrl;
        ApiVersion = apiVersion;
    }

    /// <summary>
    /// The tenant's name, or the host if no name is known. If another tenant with the same name was connected, the address follows in parentheses.
    /// </summary>
    public string Tenant => NameIsShared ? $"{Name} ({Instance ?? BaseUrl.Authority})" : Name;

    /// <summary>The base address of the tenant's API.</summary>
    public Uri BaseUrl { get; }

    /// <summary>The API version in use, such as <c>beta</c> or <c>v1</c>.</summary>
    public string ApiVersion { get; }

    /// <summary>The id of the personal access token that the connection logs in with.</summary>
    public string? ClientId { get; internal set; }

    /// <summary>The caller's user name, from the access token's claims; for display only.</summary>
    public string? UserName { get; internal set; }

    /// <summary>The caller's identity id, from the access token's claims; for display only.</summary>
    public string? IdentityId { get; internal set; }

    /// <summary>The caller's organization, from the access token's claims; for display only.</summary>
    public string? Org { get; internal set; }

    /// <summary>When the current access token expires; <see langword="null"/> if unknown.</summary>
    public DateTimeOffset? AccessTokenExpires { get; internal set; }

    /// <summary>Whether the connection gets a new access token by itself when the current one expires.</summary>
    public bool CanRenew { get; internal set; }

    /// <summary>Whether this is a tenant in memory. Nothing is sent anywhere.</summary>
    public bool IsSandbox { get; internal set; }

    /// <summary>Whether cmdlets that change something refuse this connection (<c>Connect-SailPoint -ReadOnly</c>).</summary>
    public bool IsReadOnly { get; internal set; }

    /// <summary>Whether the connection can still be used; <see langword="false"/> after <c>Disconnect-SailPoint</c>.</summary>
    public bool IsConnected { get; internal set; } = true;

    /// <summary>Whether this process has open connections to more than one tenant, so that a suggested command must name its tenant.</summary>
    internal static bool SeveralTenantsAreOpen { get; set; }

    /// <summary>The <see cref="TenantKey"/> of the only tenant that this process is connected to; <see langword="null"/> if there is none or more than one.</summary>
    internal static string? OnlyTenant { get; set; }

    /// <summary>The tenant's name alone.</summary>
    internal string Name { get; set; }

    /// <summary>Whether another tenant with the same name was connected at the same time.</summary>
    internal bool NameIsShared { get; set; }

    /// <summary>Distinguishes tenants at one address, such as the second sandbox; otherwise <see langword="null"/>.</summary>
    internal string? Instance { get; set; }

    /// <summary>The name of the login's secret in a vault; <see langword="null"/> if it did not come from a vault.</summary>
    internal string? SecretName { get; set; }

    /// <summary>The vault of <see cref="SecretName"/>; <see langword="null"/> for the default one.</summary>
    internal string? Vault { get; set; }

    /// <summary>Whether this only describes the tenant of an object that was read from a file, a job or a remote session.</summary>
    internal bool IsDescription { get; set; }

    /// <summary>Identifies the tenant.</summary>
    internal string TenantKey => $"{BaseUrl.AbsoluteUri}#{Instance}";

    /// <summary>The texts that identify the tenant. The first is its name alone.</summary>
    internal IReadOnlyList<string> Names => [Name, Tenant, BaseUrl.AbsoluteUri.TrimEnd('/'), BaseUrl.Authority];

    /// <summary>The texts that identify this tenant and no other.</summary>
    internal IEnumerable<string> UniqueNames => Names.Skip(NameIsShared ? 1 : 0);

    /// <summary>The <c>-Connection</c> argument that a suggested command needs to use this tenant; empty if it uses this tenant anyway.</summary>
    internal string Argument
        => SeveralTenantsAreOpen || (OnlyTenant is { } only && only != TenantKey)
            ? " -Connection " + ScriptText.Quote(IsDescription ? BaseUrl.AbsoluteUri.TrimEnd('/') : Tenant)
            : "";

    /// <summary>The tenant and its address.</summary>
    /// <returns>Such as <c>acme (https://acme.api.identitynow.com/)</c>.</returns>
    public override string ToString() => $"{DisplayText.Escape(Instance is null ? Name : Tenant)} ({BaseUrl})";

    /// <summary>Whether a text, such as a cell of a file, is a unique name of this tenant.</summary>
    internal bool IsUniquelyNamed(string tenant) => UniqueNames.Contains(tenant.Trim().TrimEnd('/'), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether both connections are to the same tenant. A description is compared by its address only.</summary>
    internal bool IsSameTenant(SailPointConnection other)
        => IsDescription || other.IsDescription ? BaseUrl == other.BaseUrl : TenantKey == other.TenantKey;
}
