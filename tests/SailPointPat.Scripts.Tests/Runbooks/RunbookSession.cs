using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Docs;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.Sandbox;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using SailPointPat.TestTenant.Log;
using Xunit;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>A test tenant, and a real PowerShell process with the address and credential in its environment.</summary>
internal sealed class RunbookSession : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("runbooks-");

    private RunbookSession(TestTenantServer server) => Server = server;

    public TestTenantServer Server { get; }

    public SandboxTenant Tenant => Server.Tenant;

    /// <summary>The requests about tokens.</summary>
    public IReadOnlyList<RequestLogEntry> Requests => [.. Server.Log.Entries.Where(SailPointPat.TestTenant.Faults.Requests.Api)];

    /// <summary>The one request about tokens.</summary>
    public RequestLogEntry Request => Assert.Single(Requests);

    /// <summary>Additional environment variables of the process.</summary>
    public Dictionary<string, string?> Environment { get; } = [];

    public static async Task<RunbookSession> StartAsync() => new(await TestTenantServer.StartAsync());

    /// <summary>Adds a token of the administrator directly on the tenant.</summary>
    /// <returns>Its id.</returns>
    public string Add(string name, params string[] scope) => Tenant.AddToken(Tenant.Identities[0], name, scope).ClientId;

    /// <summary>Answers the next list with this JSON.</summary>
    public void AnswerList(string json) => Server.Faults.Add(Fault.Status(200, json).For(SailPointPat.TestTenant.Faults.Requests.List));


    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public async Task<string> WriteAsync(string name, string content)
    {
        await File.WriteAllTextAsync(PathOf(name), content);
        return PathOf(name);
    }

    /// <summary>Runs a runbook with -File, like a scheduler.</summary>
    public Task<TourProcess> RunFileAsync(string runbook, params string[] arguments)
        => RunAsync(["-File", Script(runbook), .. arguments]);

    /// <summary>Runs a command in which <c>$runbook</c> is the path of a runbook.</summary>
    public Task<TourProcess> RunCommandAsync(string runbook, string command)
        => RunAsync(["-Command", $"$runbook = '{Script(runbook)}'; {command}"]);

    /// <summary>Runs PowerShell with any arguments.</summary>
    public Task<TourProcess> RunPowerShellAsync(params string[] arguments) => RunAsync(arguments);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private Task<TourProcess> RunAsync(string[] arguments)
    {
        var environment = new Dictionary<string, string?>
        {
            ["SAIL_BASE_URL"] = Server.BaseAddress.ToString(),
            ["SAIL_CLIENT_ID"] = Tenant.ClientId,
            ["SAIL_CLIENT_SECRET"] = Tenant.ClientSecret,
            ["SMTP_USERNAME"] = null,
        };
        foreach (var (name, value) in Environment)
            environment[name] = value;

        return TourProcess.RunAsync(environment, ["-NoLogo", "-NoProfile", "-NonInteractive", .. arguments]);
    }

    private static string Script(string name) => Path.Combine(Pages.Root, "docs", "runbooks", name);
}
