using System;
using System.IO;
using System.Management.Automation;
using System.Security;
using SailPointPat.Core;

namespace SailPointPat.Sessions;

/// <summary>The parameters of Connect-SailPoint for the tenant and the login. A parameter that was not given is <see langword="null"/>.</summary>
/// <param name="cmdlet">The command.</param>
internal sealed class LoginParameters(PSCmdlet cmdlet)
{
    public string? Tenant { get; init; }

    public TenantDomain? Domain { get; init; }

    public Uri? BaseUrl { get; init; }

    public PSCredential? Credential { get; init; }

    public string? ClientId { get; init; }

    public SecureString? ClientSecret { get; init; }

    public SecureString? AccessToken { get; init; }

    public string? SecretName { get; init; }

    public string? Vault { get; init; }

    public string? Environment { get; init; }

    public bool ActiveEnvironment { get; init; }

    public string? ConfigPath { get; init; }

    public bool FromConfig { get; init; }

    public bool Sandbox { get; init; }

    /// <summary>The command, for its session and its host.</summary>
    public PSCmdlet Cmdlet => cmdlet;

    /// <summary>Whether -Tenant or -BaseUrl was given.</summary>
    public bool NamesTenant => Tenant is not null || BaseUrl is not null;

    /// <summary>Whether a parameter was given, even with the value $null.</summary>
    public bool Has(string parameter) => cmdlet.MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>The tenant of -Tenant or -BaseUrl.</summary>
    /// <returns>The tenant's name, if it was given, and its base address.</returns>
    /// <exception cref="SailPointApiException">The name or address is unusable (<see cref="SailPointErrorKind.InvalidAddress"/>).</exception>
    public (string? Name, Uri Address) NamedTenant() => Tenant is null ? (null, TenantAddress.FromBaseUrl(BaseUrl!)) : TenantAddress.FromPasted(Tenant, Domain);

    /// <summary>The full path of a file from a user's path, which may have ~ or a drive of the session, or be relative to the current location. Wildcards are literal.</summary>
    /// <exception cref="SailPointApiException">It is not a path of the file system (<see cref="SailPointErrorKind.InvalidConfiguration"/>).</exception>
    public string FilePath(string path)
    {
        try
        {
            var found = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem"
                ? Path.GetFullPath(found)
                : throw Invalid($"'{DisplayText.Escape(path, 200)}' is not in the file system, but in the provider {provider.Name}.");
        }
        catch (Exception error) when (error is SessionStateException or ArgumentException or NotSupportedException or IOException or PSInvalidOperationException)
        {
            throw Invalid($"'{DisplayText.Escape(path, 200)}' is not a path: {DisplayText.Escape(error.Message)}");
        }
    }

    private static SailPointApiException Invalid(string message) => new(SailPointErrorKind.InvalidConfiguration, message + " Nothing was sent. Give the path of a file.");
}
