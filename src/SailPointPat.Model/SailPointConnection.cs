using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat;

/// <summary>A connection to a tenant, as <c>Connect-SailPoint -PassThru</c> and <c>Get-SailPointConnection</c> show it.</summary>
/// <remarks>Holds neither the client secret nor the access token.</remarks>
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
    /// The tenant's name, or the host where no name is known. While another tenant of the same name is connected, the address follows in parentheses.
    /// </summary>
    public string Tenant => NameIsShared ? $"{Name} ({Instance ?? BaseUrl.Authority})" : Name;

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

    /// <summary>Whether cmdlets that change something refuse this connection (<c>Connect-SailPoint -ReadOnly</c>).</summary>
    public bool IsReadOnly { get; internal set; }

    /// <summary>Whether the connection can still be used; <see langword="false"/> after <c>Disconnect-SailPoint</c>.</summary>
    public bool IsConnected { get; internal set; } = true;

    /// <summary>Whether connections to more than one tenant are open in this process, so that a command must name its own.</summary>
    internal static bool SeveralTenantsAreOpen { get; set; }

    /// <summary>The <see cref="TenantKey"/> of the only tenant that is connected in this process; <see langword="null"/> if there is none or more than one.</summary>
    internal static string? OnlyTenant { get; set; }

    /// <summary>The tenant's name alone.</summary>
    internal string Name { get; set; }

    /// <summary>Whether another tenant of the same name was connected at the same time.</summary>
    internal bool NameIsShared { get; set; }

    /// <summary>Which of several tenants at one address it is, such as the second sandbox; otherwise <see langword="null"/>.</summary>
    internal string? Instance { get; set; }

    /// <summary>The name of the login's secret in a vault, if it came from there.</summary>
    internal string? SecretName { get; set; }

    /// <summary>The vault of <see cref="SecretName"/>; <see langword="null"/> for the default one.</summary>
    internal string? Vault { get; set; }

    /// <summary>Whether this only describes the tenant of an object that came back from a file, a job or a remote session.</summary>
    internal bool IsDescription { get; set; }

    /// <summary>What tells tenants apart.</summary>
    internal string TenantKey => $"{BaseUrl.AbsoluteUri}#{Instance}";

    /// <summary>What to add to a command so that it goes to this tenant; empty where it goes there anyway.</summary>
    internal string Argument
        => SeveralTenantsAreOpen || (OnlyTenant is { } only && only != TenantKey)
            ? " -Connection " + ScriptText.Quote(IsDescription ? BaseUrl.AbsoluteUri.TrimEnd('/') : Tenant)
            : "";

    /// <summary>The tenant and its address.</summary>
    /// <returns>Such as <c>acme (https://acme.api.identitynow.com/)</c>.</returns>
    public override string ToString() => $"{DisplayText.Escape(Instance is null ? Name : Tenant)} ({BaseUrl})";

    /// <summary>The texts that name the tenant.</summary>
    internal string[] Names => [Name, Tenant, BaseUrl.AbsoluteUri.TrimEnd('/'), BaseUrl.Authority];

    /// <summary>The texts that name this tenant and no other one.</summary>
    internal IEnumerable<string> UniqueNames => Names.Skip(NameIsShared ? 1 : 0);

    /// <summary>Whether both connections go to the same tenant. A description knows the address only.</summary>
    internal bool IsSameTenant(SailPointConnection other)
        => IsDescription || other.IsDescription ? BaseUrl == other.BaseUrl : TenantKey == other.TenantKey;
}
