using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Compatibility.Tests.Setup;
using Xunit;

namespace SailPointPat.Compatibility.Tests.Isolation;

/// <summary>Importing the module again: after a removal, from another folder, and in another version.</summary>
public sealed class ReimportTests
{
    private const string Count = "\"modules|$(@(Get-Module SailPointPat).Count)\"";

    private const string AlreadyPresent = "Error in TypeData \"SailPointPat.PersonalAccessToken\": The member SerializationDepth is already present.";

    private static readonly string[] WorkedTwice = [.. Scripts.UseModuleOutput, .. Scripts.UseModuleOutput];

    [Fact]
    public async Task A_removed_module_can_be_imported_again_and_keeps_its_connection()
    {
        var run = await EngineProcess.SucceedAsync(
            Scripts.ImportModule, "Connect-SailPoint -Sandbox", "Remove-Module SailPointPat", Count,
            Scripts.ImportModule, "\"connected|$((Get-SailPointConnection).Tenant)\"", Scripts.UseModule, Count);

        Assert.Equal(["0", "1"], run.LinesWith("modules"));
        Assert.Equal(["sandbox"], run.LinesWith("connected"));
        Assert.All(Scripts.UseModuleOutput, line => Assert.Contains(line, run.Lines));
    }

    [Fact]
    public async Task The_same_build_from_another_folder_is_refused_and_the_first_still_works()
    {
        using var temporary = new TemporaryFolder();
        var second = Scripts.Import(Path.Combine(temporary.Copy(BuildPaths.StagedModule, "second"), "SailPointPat.psd1"));

        var run = await EngineProcess.SucceedAsync(
            Scripts.ImportModule, Scripts.UseModule, $"try {{ {second} }} catch {{ \"refused|$($_ -replace '\\s+', ' ')\" }}", Scripts.UseModule);

        Assert.Contains(AlreadyPresent, Assert.Single(run.LinesWith("refused")), StringComparison.Ordinal);
        Assert.Equal(WorkedTwice, run.Lines.Where(line => !line.StartsWith("refused|", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_build_in_the_same_session_is_refused_and_the_first_still_works()
    {
        // The other build of the module acts as a later version: it has the same name but is another assembly.
        using var temporary = new TemporaryFolder();
        var later = temporary.Copy(BuildPaths.StagedModule, "later");
        foreach (var name in new[] { "SailPointPat.dll", "SailPointPat.Model.dll" })
            File.Copy(Path.Combine(BuildPaths.Build("Desktop"), name), Path.Combine(later, "bin", "Core", name), overwrite: true);

        var run = await EngineProcess.SucceedAsync(
            Scripts.ImportModule, Scripts.UseModule,
            $"try {{ {Scripts.Import(Path.Combine(later, "SailPointPat.psd1"))} }} catch {{ \"refused|$($_ -replace '\\s+', ' ')\" }}",
            Scripts.UseModule);

        var refusal = Assert.Single(run.LinesWith("refused"));
        Assert.Contains(AlreadyPresent, refusal, StringComparison.Ordinal);
        Assert.Equal(WorkedTwice, run.Lines.Where(line => !line.StartsWith("refused|", StringComparison.Ordinal)));
    }
}
