using System.Globalization;
using System.Security;
using System.Threading;
using SailPointPat.Binding;
using SailPointPat.Core;
using SailPointPat.Sandbox;

namespace SailPointPat.Sessions;

/// <summary>The latest sandbox of this process.</summary>
internal static class RunningSandbox
{
    private static volatile SandboxTenant? Running;
    private static int Started;

    /// <summary>Starts a new tenant, and returns the login of its administrator.</summary>
    public static SailPointClientOptions Start()
    {
        var fresh = new SandboxTenant();
        Running = fresh;
        Interlocked.Increment(ref Started);
        return OptionsFor(fresh, fresh.ClientId, SecureText.Conceal(fresh.ClientSecret));
    }

    /// <summary>Returns a login with another credential, such as that of a new token, for the latest tenant. If there is none, starts one.</summary>
    public static SailPointClientOptions Join(string clientId, SecureString clientSecret)
        => OptionsFor(Running ??= new SandboxTenant(), clientId, clientSecret);

    private static SailPointClientOptions OptionsFor(SandboxTenant tenant, string clientId, SecureString clientSecret)
        => new()
        {
            BaseAddress = SandboxTenant.BaseAddress,
            Tenant = "sandbox",
            Instance = Started.ToString(CultureInfo.InvariantCulture),
            ClientId = clientId,
            ClientSecret = clientSecret,
            IsSandbox = true,
            PrimaryHandler = tenant.CreateHandler,
        };
}
