using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>
/// Three tenants with the same name and the same token ids, and a session connected to all of them: <c>$a</c>, <c>$b</c> and <c>$c</c>, which was
/// connected last.
/// </summary>
internal sealed class ThreeTenants : IAsyncDisposable
{
    private readonly TestTenantServer[] _servers;

    private ThreeTenants(TestTenantServer[] servers, int width)
    {
        _servers = servers;
        Module = new ModuleSession(width);
        foreach (var (letter, server) in Letters.Zip(servers))
        {
            Module.SetVariable(letter + "Url", server.BaseAddress);
            Module.SetVariable(letter + "Credential", Secret.Credential(server.Tenant.ClientId, server.Tenant.ClientSecret));
            Module.All($"${letter} = Connect-SailPoint -BaseUrl ${letter}Url -Credential ${letter}Credential -PassThru");
        }

        Module.SetVariable("take", TakeFirstCommand.Info);
        ClearLogs();
    }

    public static string[] Letters { get; } = ["a", "b", "c"];

    public ModuleSession Module { get; }

    /// <param name="width">The console's width in characters.</param>
    public static async Task<ThreeTenants> StartAsync(int width = 400)
        => new([await TestTenantServer.StartAsync(), await TestTenantServer.StartAsync(), await TestTenantServer.StartAsync()], width);

    public TestTenantServer Server(string letter) => _servers[Array.IndexOf(Letters, letter)];

    public int Port(string letter) => Server(letter).BaseAddress.Port;

    /// <summary>The requests about tokens that a tenant has received, in order, such as <c>GET</c>.</summary>
    public IReadOnlyList<string> Methods(string letter) => [.. Server(letter).Log.Entries.Where(Requests.Api).Select(entry => entry.Method)];

    /// <summary>The requests that change something, by tenant and method, such as <c>a DELETE</c>.</summary>
    public IReadOnlyList<string> Changes()
        => [.. Letters.SelectMany(letter => Methods(letter).Where(method => method != "GET").Select(method => $"{letter} {method}"))];

    public void ClearLogs()
    {
        foreach (var server in _servers)
            server.Log.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();

        Module.Dispose();
    }
}
