using SailPointPat.Core;

namespace SailPointPat.Sessions;

/// <summary>A tenant in memory: -Sandbox.</summary>
internal sealed class SandboxSource : LoginSource
{
    public override SailPointClientOptions? Read(LoginParameters given)
        => !given.Sandbox ? null
            : given.Credential is { } credential ? RunningSandbox.Join(credential.UserName, credential.Password)
            : RunningSandbox.Start();
}

/// <summary>A ready access token: -AccessToken.</summary>
internal sealed class AccessTokenSource : LoginSource
{
    public override SailPointClientOptions? Read(LoginParameters given)
    {
        if (!given.Has(nameof(given.AccessToken)))
            return null;

        var (name, address) = given.NamedTenant();
        return new SailPointClientOptions { BaseAddress = address, Tenant = name, AccessToken = PastedText.Secret(given.AccessToken, "-AccessToken") };
    }
}

/// <summary>A client id and its secret in one object: -Credential.</summary>
internal sealed class CredentialSource : LoginSource
{
    public override SailPointClientOptions? Read(LoginParameters given)
        => given.Credential is { } credential ? Login(given, credential.UserName, credential.Password, "-Credential") : null;
}

/// <summary>A client id and its secret apart: -ClientId and -ClientSecret.</summary>
internal sealed class ClientSecretSource : LoginSource
{
    public override SailPointClientOptions? Read(LoginParameters given)
        => given.Has(nameof(given.ClientId)) ? Login(given, given.ClientId, given.ClientSecret, "-ClientId with -ClientSecret") : null;
}

/// <summary>The console: -Tenant or -BaseUrl without a login, where the environment variables have none.</summary>
internal sealed class PromptSource : LoginSource
{
    public override SailPointClientOptions? Read(LoginParameters given)
    {
        if (!given.NamesTenant || EnvironmentSettings.HasAnyCredential)
            return null;

        // An unusable address is an error before anybody has to enter a secret.
        var (name, address) = given.NamedTenant();
        return LoginPrompt.Ask(given.Cmdlet.Host, name ?? address.Host) is { } entered
            ? Login(given, entered.UserName, entered.Password, "What was entered")
            : null;
    }
}

/// <summary>The environment variables: the login for -Tenant or -BaseUrl, or both tenant and login.</summary>
internal sealed class EnvironmentSource : LoginSource
{
    public override SailPointClientOptions Read(LoginParameters given)
    {
        if (!given.NamesTenant)
            return EnvironmentSettings.Read(isImplicit: false);

        var (id, secret) = EnvironmentSettings.ReadCredential();
        return Login(given, id, secret, "The environment");
    }
}
