using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets;
using SailPointPat.Module.Tests.Tour;

namespace SailPointPat.Module.Tests.Docs;

/// <summary>A test tenant, and a real PowerShell process with the address and credential in its environment.</summary>
internal sealed class RunbookSession : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("runbooks-");

    private RunbookSession(TenantSession tenant) => Tenant = tenant;

    public TenantSession Tenant { get; }

    /// <summary>Additional environment variables of the process.</summary>
    public Dictionary<string, string?> Environment { get; } = [];

    public static async Task<RunbookSession> StartAsync() => new(await TenantSession.StartUnconnectedAsync());

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
        await Tenant.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private Task<TourProcess> RunAsync(string[] arguments)
    {
        var environment = new Dictionary<string, string?>
        {
            ["SAIL_BASE_URL"] = Tenant.Server.BaseAddress.ToString(),
            ["SAIL_CLIENT_ID"] = Tenant.Tenant.ClientId,
            ["SAIL_CLIENT_SECRET"] = Tenant.Tenant.ClientSecret,
            ["SMTP_USERNAME"] = null,
        };
        foreach (var (name, value) in Environment)
            environment[name] = value;

        return TourProcess.RunAsync(environment, ["-NoLogo", "-NoProfile", "-NonInteractive", .. arguments]);
    }

    private static string Script(string name) => Path.Combine(Pages.Root, "docs", "runbooks", name);
}
