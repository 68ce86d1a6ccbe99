using System.Globalization;
using System.Security;
using System.Threading;
using SailPointPat.Binding;
using SailPointPat.Core;
using SailPointPat.Sandbox;

namespace SailPointPat.Sessions;

/// <summary>The sandbox of this process, if one runs.</summary>
internal static class RunningSandbox
{
    private static volatile SandboxTenant? Running;
    private static int Started;

    /// <summary>Starts a fresh tenant, with its administrator's credential.</summary>
    public static SailPointClientOptions Start()
    {
        var fresh = new SandboxTenant();
        Running = fresh;
        Interlocked.Increment(ref Started);
        return OptionsFor(fresh, fresh.ClientId, SecureText.Conceal(fresh.ClientSecret));
    }

    /// <summary>Comes to the tenant that runs (or a fresh one) with another credential, such as that of a token made there.</summary>
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
