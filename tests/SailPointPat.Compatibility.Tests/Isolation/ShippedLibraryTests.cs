using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Compatibility.Tests.Setup;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Compatibility.Tests.Isolation;

/// <summary>Both builds work with the libraries that they ship, in the sandbox and over sockets, also when requests are retried.</summary>
public sealed class ShippedLibraryTests
{
    [Fact]
    public async Task The_build_for_PowerShell_7_loads_each_of_its_libraries()
    {
        var run = await RunWithFailuresAsync(Scripts.ImportModule);

        Assert.Equal(
            Directory.EnumerateFiles(Path.Combine(BuildPaths.Build("Core"), "dependencies")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
            run.Assemblies.Where(assembly => assembly.Context == "SailPointPat").Select(assembly => assembly.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_build_for_Windows_PowerShell_needs_no_other_library()
    {
        var run = await RunWithFailuresAsync(Scripts.Import(Path.Combine(BuildPaths.Build("Desktop"), "SailPointPat.dll")));

        Assert.Contains(run.Assemblies, assembly => assembly.Name == "Polly.Core" && assembly.IsIn(Path.Combine(BuildPaths.Build("Desktop"), "dependencies")));
    }

    /// <summary>Uses the sandbox, a tenant that answers 429 and 503 before it succeeds, the file of the command-line tool, and the audit.</summary>
    private static async Task<EngineProcess> RunWithFailuresAsync(string import)
    {
        await using var server = await TestTenantServer.StartAsync();
        server.Faults
            .Add(Fault.Status(503).For(Requests.List))
            .Add(Fault.TooManyRequests(TimeSpan.FromSeconds(1)).For(Requests.Create))
            .Add(Fault.ResetBeforeAnswer().For(Requests.Remove));

        using var folder = new TemporaryFolder();
        var config = Path.Combine(folder.Path, "config.yaml");
        await File.WriteAllTextAsync(
            config,
            $"""
            activeenvironment: live
            environments:
              live:
                baseurl: {server.BaseAddress}
                pat:
                  clientid: {server.Tenant.ClientId}
                  clientsecret: '{server.Tenant.ClientSecret}'
            """);

        var run = await EngineProcess.SucceedAsync(
            import,
            Scripts.UseModule,
            $"Connect-SailPoint -ConfigPath '{config}'",
            "$created = New-SailPointPersonalAccessToken -Name 'after a limit' -Scope idn:accounts:read",
            "\"found|$((Get-SailPointPersonalAccessToken -OwnerId me | Test-SailPointPersonalAccessToken).Count -gt 0)\"",
            "Remove-SailPointPersonalAccessToken -Id $created.Id -Confirm:$false",
            Scripts.ListAssemblies);

        Assert.Equal(["True"], run.LinesWith("found"));
        Assert.Equal(0, server.Faults.Outstanding);
        return run;
    }
}
