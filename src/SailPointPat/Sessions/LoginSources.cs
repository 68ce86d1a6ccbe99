using System;
using System.Linq;
using System.Security;
using SailPointPat.Core;

namespace SailPointPat.Sessions;

/// <summary>A source of logins.</summary>
internal abstract class LoginSource
{
    /// <summary>Reads the login.</summary>
    /// <param name="given">The parameters of Connect-SailPoint.</param>
    /// <returns>The tenant and the login; <see langword="null"/> if the parameters do not select this source.</returns>
    /// <exception cref="SailPointApiException">The tenant or the login is unusable. The message names the source, and never a secret.</exception>
    public abstract SailPointClientOptions? Read(LoginParameters given);

    /// <summary>Combines an address with a login. Removes characters that were pasted around the id and the secret.</summary>
    /// <param name="address">The base address.</param>
    /// <param name="id">The client id.</param>
    /// <param name="secret">The client secret.</param>
    /// <param name="source">The source of the login, for the error.</param>
    protected static SailPointClientOptions Login(Uri address, string? id, SecureString? secret, string source)
        => new() { BaseAddress = address, ClientId = PastedText.Id(id, source), ClientSecret = PastedText.Secret(secret, source) };

    /// <summary>Combines the tenant of -Tenant or -BaseUrl with a login.</summary>
    protected static SailPointClientOptions Login(LoginParameters given, string? id, SecureString? secret, string source)
    {
        var (name, address) = given.NamedTenant();
        return Login(address, id, secret, source) with { Tenant = name };
    }
}

/// <summary>All sources of logins.</summary>
internal static class LoginSources
{
    /// <summary>The sources in order. The first one that the parameters select is used.</summary>
    private static readonly LoginSource[] All =
    [
        new SandboxSource(),
        new ToolConfigSource(),
        new SdkConfigSource(),
        new AccessTokenSource(),
        new VaultSource(),
        new CredentialSource(),
        new ClientSecretSource(),
        new PromptSource(),
        new EnvironmentSource(),
    ];

    /// <summary>Reads the tenant and the login from the source that the parameters select.</summary>
    /// <exception cref="SailPointApiException">The tenant or the login is missing or unusable. Nothing was sent.</exception>
    public static SailPointClientOptions Read(LoginParameters given)
    {
        if (given.Has(nameof(given.Credential)) && (given.Credential is null || string.IsNullOrWhiteSpace(given.Credential.UserName)))
        {
            throw InputRules.Invalid(
                $"-Credential is {(given.Credential is null ? "$null" : "empty")}.", "Check the variable or the command that it comes from.");
        }

        return All.Select(source => source.Read(given)).First(options => options is not null)!;
    }
}
