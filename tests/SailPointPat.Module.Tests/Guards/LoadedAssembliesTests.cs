using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.EngineProbe;
using SailPointPat.Module.Tests.Cmdlets.Connecting;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Module.Tests.Guards;

/// <summary>Each loaded assembly costs time in every runbook, so these tests detect additional ones.</summary>
public sealed class LoadedAssembliesTests
{
    [Fact]
    public async Task Import_loads_only_the_two_entry_assemblies()
    {
        await using var server = await TestTenantServer.StartAsync();

        var steps = await ProbeProcess.RunAsync(server, ProbeProcess.Import);

        Assert.Equal(["Default/SailPointPat", "Default/SailPointPat.Model"], ForeignTo(steps[0]));
    }

    [Fact]
    public async Task The_first_call_loads_the_core_and_its_handler_chain()
    {
        await using var server = await TestTenantServer.StartAsync();

        var steps = await ProbeProcess.RunAsync(server, ProbeProcess.Import, "Get-SailPointPersonalAccessToken | Out-Drain");

        Assert.Equal(12, steps[1].Objects);
        Assert.Equal(["SailPointPat/Microsoft.Extensions.Http", "SailPointPat/SailPointPat.Core"], ForeignTo(steps[1]));
    }

    [Fact]
    public async Task The_YAML_library_is_loaded_for_a_YAML_file_and_in_the_private_context()
    {
        await using var server = await TestTenantServer.StartAsync();
        var json = Path.GetTempFileName();
        var yaml = Path.ChangeExtension(json, ".yaml");
        try
        {
            await File.WriteAllTextAsync(json, ConfigFolder.Json(server));
            await File.WriteAllTextAsync(yaml, ConfigFolder.Yaml(server));

            var steps = await ProbeProcess.RunAsync(server, ProbeProcess.Import, $"Connect-SailPoint -ConfigPath '{json}'", $"Connect-SailPoint -ConfigPath '{yaml}'");

            Assert.DoesNotContain("SailPointPat/YamlDotNet", steps[1].Assemblies);
            Assert.Equal(["SailPointPat/YamlDotNet"], ForeignTo(steps[2]));
        }
        finally
        {
            File.Delete(json);
            File.Delete(yaml);
        }
    }

    [Fact]
    public async Task The_scope_catalogue_is_loaded_on_its_first_use_and_without_the_core()
    {
        await using var server = await TestTenantServer.StartAsync();

        var steps = await ProbeProcess.RunAsync(server, ProbeProcess.Import, "Find-SailPointScope -Method GET -Path /v3/accounts | Out-Drain");

        Assert.Equal(["SailPointPat/SailPointPat.Scopes"], ForeignTo(steps[1]));
    }

    /// <summary>The assemblies that belong neither to the framework nor to the engine, which are in the default context.</summary>
    private static IEnumerable<string> ForeignTo(StepReport step) => step.Assemblies.Where(assembly =>
        !assembly.StartsWith("Default/System.", StringComparison.Ordinal) && assembly != "Default/Microsoft.Management.Infrastructure");
}
