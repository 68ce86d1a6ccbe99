using System;
using System.IO;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Importing;

/// <summary>The module can be imported and removed, and does not disturb other modules.</summary>
public sealed class ImportTests
{
    private const string Work = "Connect-SailPoint -Sandbox; Get-SailPointPersonalAccessToken -OwnerId me -Name Break-glass";

    private static readonly string Dependencies = $"bin{Path.DirectorySeparatorChar}Core{Path.DirectorySeparatorChar}dependencies";

    [Fact]
    public void The_manifest_at_the_root_imports_and_works()
    {
        using var session = new ModuleSession();
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(StagedModule.ManifestPath)!, "..", ".."));

        var module = session.Single(
            "param($path) Remove-Module SailPointPat; Import-Module $path; Get-Module SailPointPat", Path.Combine(root, "SailPointPat.psd1"));

        Assert.Equal(root, module.Get("ModuleBase"));
        Assert.Equal("Break-glass", session.Single(Work).Text("Name"));
    }

    [Fact]
    public void A_module_that_was_removed_can_be_imported_again()
    {
        using var session = new ModuleSession();
        session.All(Work);

        session.All("Remove-Module SailPointPat");
        Assert.Empty(session.All("Get-Module SailPointPat"));
        Assert.Equal("CommandNotFoundException", session.SingleError("Get-SailPointConnection").FullyQualifiedErrorId);
        session.All("param($path) Import-Module $path", StagedModule.ManifestPath);

        Assert.Equal("Break-glass", session.Single(Work).Text("Name"));
    }

    [Theory]
    [InlineData("PersonalAccessToken")]
    [InlineData("CreatedPersonalAccessToken")]
    [InlineData("SailPointConnection")]
    [InlineData("SailPointApiException")]
    [InlineData("SailPointErrorKind")]
    [InlineData("DisplayText")]
    public void Scripts_find_the_output_types_by_name(string name)
    {
        using var session = new ModuleSession();

        Assert.Equal("SailPointPat." + name, session.Single($"[SailPointPat.{name}].FullName").BaseObject);
        Assert.Equal(
            true,
            session.Single($"[Runtime.Loader.AssemblyLoadContext]::GetLoadContext([SailPointPat.{name}].Assembly) -eq [Runtime.Loader.AssemblyLoadContext]::Default").BaseObject);
    }

    [Fact]
    public async Task Only_the_two_entry_assemblies_are_in_the_default_load_context()
    {
        // In a separate process, because this one has assemblies with the same names for its test tenant.
        var run = await TourProcess.RunAsync(
            "-NoProfile",
            "-Command",
            Work + " | ForEach-Object { }; foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) { foreach ($assembly in $context.Assemblies) { \"$($context.Name)|$($assembly.GetName().Name)|$(if (-not $assembly.IsDynamic) { $assembly.Location })\" } }");

        Assert.Equal("", run.Error);
        var loaded = run.Output.Split(Environment.NewLine).Select(line => line.Split('|')).Where(parts => parts.Length == 3).ToList();
        var own = loaded.Where(parts => parts[0] == "SailPointPat").Select(parts => parts[1]).ToList();
        Assert.Contains("SailPointPat.Core", own);
        Assert.Contains("SailPointPat.Sandbox", own);
        Assert.Contains("Microsoft.Extensions.Http", own);
        Assert.DoesNotContain("SailPointPat.Model", own);
        Assert.Equal(
            ["SailPointPat", "SailPointPat.Model"],
            loaded.Where(parts => parts[0] == "Default" && parts[2].StartsWith(Path.GetDirectoryName(StagedModule.ManifestPath)!, StringComparison.Ordinal))
                .Select(parts => parts[1]).Order(StringComparer.Ordinal));
        Assert.All(loaded.Where(parts => parts[2].Contains(Dependencies, StringComparison.Ordinal)), parts => Assert.Equal("SailPointPat", parts[0]));
    }

    [Fact]
    public void No_parameter_or_output_has_a_type_of_the_private_load_context()
    {
        using var session = new ModuleSession();
        session.All(Work);
        var cmdlets = session.All("Get-Command -Module SailPointPat -CommandType Cmdlet").Select(item => (System.Management.Automation.CmdletInfo)item.BaseObject).ToList();

        var types = cmdlets.SelectMany(cmdlet => cmdlet.Parameters.Values.Select(parameter => parameter.ParameterType)
                .Concat(cmdlet.OutputType.Select(output => output.Type)))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.PropertyType).Append(type))
            .Distinct().ToList();

        Assert.NotEmpty(types);
        Assert.DoesNotContain(types, type => type.Assembly.Location.Contains(Dependencies, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_runspaces_of_a_process_import_it_side_by_side()
    {
        using var first = new ModuleSession();
        using var second = new ModuleSession();

        Assert.Equal(
            first.Single("[SailPointPat.PersonalAccessToken]").BaseObject,
            second.Single("[SailPointPat.PersonalAccessToken]").BaseObject);
        Assert.Equal(RunspaceState.Opened, ((Runspace)second.Single("[runspace]::DefaultRunspace").BaseObject).RunspaceStateInfo.State);
    }
}
