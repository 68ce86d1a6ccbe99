using SailPointPat.Core;

namespace SailPointPat.Sessions;

/// <summary>-Sandbox: a tenant in memory.</summary>
internal sealed class SandboxSource : LoginSource
{
    public override SailPointClientOptions? Read(LoginParameters given)
        => !given.Sandbox ? null
            : given.Credential is { } credential ? RunningSandbox.Join(credential.UserName, credential.Password)
            : RunningSandbox.Start();
}

/// <summary>-AccessToken: an access token.</summary>
internal sealed class AccessTokenSource : LoginSource
{
    public override SailPointClientOptions? Read(LoginParameters given)
    {
        if (!given.Has(nameof(given.AccessToken)))
            return null;

        var (name, address) = given.NamedTenant();
        return new SailPointClientOptions { BaseAddress = address, Tenant = name, AccessToken = PastedText.Secret(given.AccessToken, "-AccessToken", "access token") };
    }
}

/// <summary>-Credential: a client id and its secret in one object.</summary>
internal sealed class CredentialSource : LoginSource
{
    public override SailPointClientOptions? Read(LoginParameters given)
        => given.Credential is { } credential ? Login(given, credential.UserName, credential.Password, "-Credential") : null;
}

/// <summary>-ClientId and -ClientSecret: a client id and its secret as separate values.</summary>
internal sealed class ClientSecretSource : LoginSource
{
    public override SailPointClientOptions? Read(LoginParameters given)
        => given.Has(nameof(given.ClientId)) ? Login(given, given.ClientId, given.ClientSecret, "-ClientId and -ClientSecret") : null;
}

/// <summary>-Tenant or -BaseUrl without a login, if the environment variables have none: asks at the console.</summary>
internal sealed class PromptSource : LoginSource
{
    public override SailPointClientOptions? Read(LoginParameters given)
    {
        if (!given.NamesTenant || EnvironmentSettings.HasAnyCredential)
            return null;

        // Checks the address before the user enters a secret.
        var (name, address) = given.NamedTenant();
        return LoginPrompt.Ask(given.Cmdlet.Host, name ?? address.Host) is { } entered
            ? Login(given, entered.UserName, entered.Password, "the prompt")
            : null;
    }
}

/// <summary>The environment variables: the login for -Tenant or -BaseUrl, or the tenant and the login.</summary>
internal sealed class EnvironmentSource : LoginSource
{
    public override SailPointClientOptions Read(LoginParameters given)
    {
        if (!given.NamesTenant)
            return EnvironmentSettings.Read(isImplicit: false);

        var (id, secret) = EnvironmentSettings.ReadCredential();
        return Login(given, id, secret, "the environment variables");
    }
}
