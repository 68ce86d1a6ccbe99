using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.Sandbox;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using SailPointPat.TestTenant.Log;

namespace SailPointPat.Module.Tests.Cmdlets;

/// <summary>
/// A test tenant over real sockets, and a session with the module. Scripts find the tenant's address
/// in <c>$baseUrl</c>, its administrator in <c>$credential</c>, and <see cref="TakeFirstCommand"/> in <c>$take</c>.
/// </summary>
internal sealed class TenantSession : IAsyncDisposable
{
    private const string Connect = "Connect-SailPoint -BaseUrl $baseUrl -Credential $credential ";

    private TenantSession(TestTenantServer server, ModuleSession module)
    {
        Server = server;
        Module = module;
        module.SetVariable("baseUrl", server.BaseAddress);
        module.SetVariable("take", TakeFirstCommand.Info);
        module.SetVariable("credential", Secret.Credential(Tenant.ClientId, Tenant.ClientSecret));
    }

    public TestTenantServer Server { get; }

    public ModuleSession Module { get; }

    public SandboxTenant Tenant => Server.Tenant;

    public SandboxIdentity Administrator => Tenant.Identities[0];

    /// <summary>The requests about tokens since the session was connected.</summary>
    public IReadOnlyList<RequestLogEntry> Requests => [.. Server.Log.Entries.Where(TestTenant.Faults.Requests.Api)];

    /// <summary>The one request about tokens.</summary>
    public RequestLogEntry Request => Xunit.Assert.Single(Requests);

    public static Task<TenantSession> StartUnconnectedAsync(params string[] answers) => StartUnconnectedAsync(80, answers);

    /// <param name="connect">Additional parameters for Connect-SailPoint.</param>
    /// <param name="width">The console's width in characters.</param>
    /// <param name="answers">The input for prompts.</param>
    public static async Task<TenantSession> StartAsync(string connect = "", int width = 80, params string[] answers)
    {
        var session = await StartUnconnectedAsync(width, answers);
        session.Module.All(Connect + connect);
        session.Server.Log.Clear();
        return session;
    }

    /// <summary>Adds a token of the administrator directly on the tenant.</summary>
    /// <returns>Its id.</returns>
    public string Add(string name, params string[] scope) => Tenant.AddToken(Administrator, name, scope).ClientId;

    /// <summary>Adds tokens of owners who do not log in.</summary>
    /// <returns>Their ids.</returns>
    public string[] AddMany(int count)
    {
        Tenant.AddTokens(count);
        return [.. Tenant.Tokens.TakeLast(count).Select(token => token.Id)];
    }

    /// <summary>Answers the next list with this JSON.</summary>
    public void AnswerList(string json) => Server.Faults.Add(Fault.Status(200, json).For(TestTenant.Faults.Requests.List));

    public ScriptResult Run(string script, params object?[] arguments) => Module.Run(script, arguments);

    public async ValueTask DisposeAsync()
    {
        // The server is closed first, so a hanging command cannot prevent the session from closing.
        await Server.DisposeAsync();
        Module.Dispose();
    }

    private static async Task<TenantSession> StartUnconnectedAsync(int width, string[] answers)
        => new(await TestTenantServer.StartAsync(), new ModuleSession(width, null, answers));
}
