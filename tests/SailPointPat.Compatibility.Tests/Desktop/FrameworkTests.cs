using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using SailPointPat.Compatibility.Tests.Setup;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Compatibility.Tests.Desktop;

/// <summary>The build for Windows PowerShell on .NET Framework on Windows, or on Mono elsewhere.</summary>
public sealed class FrameworkTests
{
    [FrameworkFact]
    public async Task The_core_works_on_NET_Framework_in_the_sandbox_and_over_sockets()
    {
        await using var server = await TestTenantServer.StartAsync();
        server.Faults.Add(Fault.Status(503).For(Requests.List)).Add(Fault.TooManyRequests(TimeSpan.FromSeconds(1)).For(Requests.Create));
        string[] arguments =
        [
            BuildPaths.Build("Desktop"),
            Path.Combine(BuildPaths.PowerShellReference("net452"), "System.Management.Automation.dll"),
            server.BaseAddress.ToString(),
            server.Tenant.ClientId,
            server.Tenant.ClientSecret,
        ];
        var start = FrameworkFactAttribute.Mono is { } mono
            ? new ProcessStartInfo(mono, [BuildPaths.FrameworkHost, .. arguments])
            : new ProcessStartInfo(BuildPaths.FrameworkHost, arguments);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.Equal("", await error);
        foreach (var step in new[] { "sandbox", "sockets" })
        {
            foreach (var line in new[] { "created|on the framework|64", "renamed|renamed", "listed|1", "caught|NotFound" })
                Assert.Contains($"{step}|{line}", await output);
        }

        Assert.Contains("on|mscorlib|4.", await output);
        Assert.Equal(0, server.Faults.Outstanding);
    }
}
