using System.Security;
using SailPointPat.Core;
using SailPointPat.Sandbox;

namespace SailPointPat.Sessions;

/// <summary>The sandbox tenant of this process.</summary>
internal static class RunningSandbox
{
    private static SandboxTenant? tenant;

    /// <summary>Starts a fresh tenant, with its administrator's credential.</summary>
    public static SailPointClientOptions Start()
    {
        tenant = new SandboxTenant();
        var secret = new SecureString();
        foreach (var character in tenant.ClientSecret)
            secret.AppendChar(character);

        return Join(tenant.ClientId, secret);
    }

    /// <summary>Comes to the tenant that runs (or a fresh one) with another credential, such as that of a token made there.</summary>
    public static SailPointClientOptions Join(string clientId, SecureString clientSecret)
    {
        var running = tenant ??= new SandboxTenant();
        return new SailPointClientOptions
        {
            BaseAddress = SandboxTenant.BaseAddress,
            Tenant = "sandbox",
            ClientId = clientId,
            ClientSecret = clientSecret,
            IsSandbox = true,
            PrimaryHandler = running.CreateHandler,
        };
    }
}
