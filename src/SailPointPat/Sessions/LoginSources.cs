using System;
using System.Linq;
using System.Security;
using SailPointPat.Core;

namespace SailPointPat.Sessions;

/// <summary>A place that a login can come from.</summary>
internal abstract class LoginSource
{
    /// <summary>Reads the login.</summary>
    /// <param name="given">The parameters of Connect-SailPoint.</param>
    /// <returns>The tenant and the login; <see langword="null"/> if the parameters ask for another source.</returns>
    /// <exception cref="SailPointApiException">The tenant or the login cannot be used. The message names the source, and never a secret.</exception>
    public abstract SailPointClientOptions? Read(LoginParameters given);

    /// <summary>Joins an address and a login, and removes what was pasted around id and secret.</summary>
    /// <param name="address">The base address.</param>
    /// <param name="id">The client id.</param>
    /// <param name="secret">The client secret.</param>
    /// <param name="source">Where the login comes from, for the error.</param>
    protected static SailPointClientOptions Login(Uri address, string? id, SecureString? secret, string source)
        => new() { BaseAddress = address, ClientId = PastedText.Id(id, source), ClientSecret = PastedText.Secret(secret, source) };

    /// <summary>Joins the tenant of -Tenant or -BaseUrl with a login.</summary>
    protected static SailPointClientOptions Login(LoginParameters given, string? id, SecureString? secret, string source)
    {
        var (name, address) = given.NamedTenant();
        return Login(address, id, secret, source) with { Tenant = name };
    }
}

/// <summary>Every place that a login can come from.</summary>
internal static class LoginSources
{
    /// <summary>In this order: the first source that fits the parameters is used.</summary>
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

    /// <summary>Finds the tenant and the login that the parameters ask for.</summary>
    /// <exception cref="SailPointApiException">One of them is missing or cannot be used. Nothing was sent.</exception>
    public static SailPointClientOptions Read(LoginParameters given)
    {
        if (given.Has(nameof(given.Credential)) && (given.Credential is null || string.IsNullOrWhiteSpace(given.Credential.UserName)))
        {
            throw new SailPointApiException(
                SailPointErrorKind.InvalidArgument,
                $"-Credential is {(given.Credential is null ? "$null" : "empty")}. Look at the variable or the command that it comes from. Nothing was sent.");
        }

        return All.Select(source => source.Read(given)).First(options => options is not null)!;
    }
}
