using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Compatibility.Tests.Setup;
using Xunit;

namespace SailPointPat.Compatibility.Tests.Isolation;

/// <summary>The resolve event that Windows PowerShell needs. Here PowerShell 7 raises it for the same build.</summary>
public sealed class ResolveEventTests
{
    private static string ImportDesktopBuild { get; } = Scripts.Import(Path.Combine(BuildPaths.Build("Desktop"), "SailPointPat.dll"));

    [Fact]
    public async Task The_build_for_Windows_PowerShell_finds_its_dependencies_in_its_folder()
    {
        var run = await EngineProcess.SucceedAsync(ImportDesktopBuild, Scripts.UseModule, Scripts.ListAssemblies);

        Assert.Equal(Scripts.UseModuleOutput, run.Lines.Where(line => !line.StartsWith("loaded|", StringComparison.Ordinal)));
        foreach (var name in new[] { "SailPointPat.Core", "SailPointPat.Sandbox", "Polly.Core", "Microsoft.Extensions.Http" })
            Assert.True(run.Assemblies.Single(assembly => assembly.Name == name).IsIn(Path.Combine(BuildPaths.Build("Desktop"), "dependencies")), name);
    }

    [Theory]
    [InlineData("Older")]
    [InlineData("Newer")]
    public async Task A_neighbor_with_its_own_load_context_does_not_affect_it(string age)
    {
        var neighbor = new Neighbor(age, HasContext: true);

        var run = await EngineProcess.SucceedAsync(
            neighbor.Import, neighbor.Use("before"), ImportDesktopBuild, Scripts.UseModule, neighbor.Use("after"));

        Assert.Equal(neighbor.OwnLibraries(), run.LinesWith("before"));
        Assert.Equal(neighbor.OwnLibraries(), run.LinesWith("after"));
        Assert.All(Scripts.UseModuleOutput, line => Assert.Contains(line, run.Lines));
    }

    [Fact]
    public async Task An_assembly_that_another_module_lacks_is_not_resolved_from_our_folder()
    {
        using var temporary = new TemporaryFolder();
        var folder = temporary.Copy(Path.GetDirectoryName(BuildPaths.Neighbor("Older"))!, "neighbor");
        File.Delete(Path.Combine(folder, "Polly.Core.dll"));

        var run = await EngineProcess.SucceedAsync(
            Scripts.Import(Path.Combine(folder, "Neighbor.Older.dll")),
            ImportDesktopBuild,
            "try { Use-OlderNeighbor } catch { \"lacks|$_\" }");

        Assert.Contains("Polly.Core", Assert.Single(run.LinesWith("lacks")), StringComparison.Ordinal);
    }
}
