using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core;
using SailPointPat.Core.Client;
using SailPointPat.Sandbox;

namespace SailPointPat.Compatibility.FrameworkHost;

/// <summary>What the cmdlets do with the core. A separate type, because its assemblies can be loaded only after the import.</summary>
internal static class Work
{
    private static readonly string[] Scope = { "idn:accounts:read" };

    public static int Run(string address, string clientId, string clientSecret)
    {
        var sandbox = new SandboxTenant();
        Use("sandbox", new SailPointClientOptions
        {
            BaseAddress = SandboxTenant.BaseAddress,
            ClientId = sandbox.ClientId,
            ClientSecret = Secure(sandbox.ClientSecret),
            IsSandbox = true,
            PrimaryHandler = sandbox.CreateHandler,
        });
        Use("sockets", new SailPointClientOptions { BaseAddress = new Uri(address), ClientId = clientId, ClientSecret = Secure(clientSecret) });
        Console.WriteLine("on|" + typeof(object).Assembly.GetName().Name + "|" + Environment.Version);
        return 0;
    }

    private static void Use(string place, SailPointClientOptions options)
    {
        using (var client = new SailPointClient(options))
        {
            client.ConnectAsync(CallEvents.None, CancellationToken.None).GetAwaiter().GetResult();
            var created = client.CreateAsync(new NewTokenRequest { Name = "on the framework", Scope = Scope }, CallEvents.None, CancellationToken.None)
                .GetAwaiter().GetResult();
            Console.WriteLine(place + "|created|" + created.Token.Name + "|" + created.Secret.Length);
            var renamed = client.UpdateAsync(created.Token.Id, new TokenChanges { Name = "renamed" }, CallEvents.None, CancellationToken.None).GetAwaiter().GetResult();
            Console.WriteLine(place + "|renamed|" + renamed.Name);
            Console.WriteLine(place + "|listed|" + List(client).Count(name => name == "renamed"));
            Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.UpdateAsync(created.Token.Id, new TokenChanges { Name = "renamed" }, CallEvents.None, CancellationToken.None)))
                .GetAwaiter().GetResult();
            client.DeleteAsync(created.Token.Id, CallEvents.None, CancellationToken.None).GetAwaiter().GetResult();
            try
            {
                client.DeleteAsync(created.Token.Id, CallEvents.None, CancellationToken.None).GetAwaiter().GetResult();
            }
            catch (SailPointApiException error)
            {
                Console.WriteLine(place + "|caught|" + error.Kind);
            }
        }
    }

    /// <summary>Reads the list by reflection, because only the module has the assembly of asynchronous streams.</summary>
    private static List<string> List(SailPointClient client)
    {
        var names = new List<string>();
        var tokens = typeof(SailPointClient).GetMethod("ListAsync").Invoke(client, new object[] { new TokenQuery { OwnerId = "me" }, CallEvents.None, CancellationToken.None });
        var enumerable = tokens.GetType().GetInterface("System.Collections.Generic.IAsyncEnumerable`1");
        var enumerator = enumerable.GetMethod("GetAsyncEnumerator").Invoke(tokens, new object[] { CancellationToken.None });
        var contract = enumerator.GetType().GetInterface("System.Collections.Generic.IAsyncEnumerator`1");
        while (MoveNext(contract.GetMethod("MoveNextAsync").Invoke(enumerator, null)))
            names.Add(((PersonalAccessToken)contract.GetProperty("Current").GetValue(enumerator)).Name);

        return names;
    }

    private static bool MoveNext(object valueTask) => ((Task<bool>)valueTask.GetType().GetMethod("AsTask").Invoke(valueTask, null)).GetAwaiter().GetResult();

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (var character in text)
            secure.AppendChar(character);

        return secure;
    }
}
