using System;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace SailPointPat.Module.Tests.Help;

/// <summary>Get-Help describes every cmdlet and parameter.</summary>
public sealed class HelpTextTests(HelpSession session) : IClassFixture<HelpSession>
{
    [Theory]
    [InlineData("its synopsis", "(Get-Help {0}).details.description.Text", 1)]
    [InlineData("its description", "(Get-Help {0}).description.Text", 1)]
    [InlineData("what rights it needs", "(Get-Help {0}).alertSet.alert.Text", 1)]
    [InlineData("what it takes from the pipeline", "(Get-Help {0}).inputTypes.inputType.type.name", 1)]
    [InlineData("what it writes to the pipeline", "(Get-Help {0}).returnValues.returnValue.type.name", 1)]
    [InlineData("three scripts", "(Get-Help {0}).examples.example.code", 3)]
    [InlineData("what each script does", "(Get-Help {0}).examples.example | ForEach-Object {{ $_.remarks[0].Text }}", 3)]
    [InlineData("where to read on", "(Get-Help {0}).relatedLinks.navigationLink.linkText", 1)]
    public void Every_cmdlet_has_all_help_sections(string what, string script, int least)
    {
        var missing = session.Cmdlets.Where(cmdlet =>
            session.Read(string.Format(null, script, cmdlet.Name)).Count(text => text.Trim().Length > 0) < least);

        Assert.True(!missing.Any(), $"No help on {what}: {string.Join(", ", missing.Select(cmdlet => cmdlet.Name))}");
    }

    [Fact]
    public void Every_parameter_is_described()
    {
        var missing = from cmdlet in session.Cmdlets
                     from parameter in HelpSession.ParametersOf(cmdlet)
                     let text = session.Read($"(Get-Help {cmdlet.Name} -Parameter {parameter.Name}).description.Text")
                     where text.All(string.IsNullOrWhiteSpace)
                     select $"{cmdlet.Name} -{parameter.Name}";

        Assert.Empty(missing);
    }

    [Fact]
    public void Help_describes_no_parameter_that_does_not_exist()
    {
        var unknown = from cmdlet in session.Cmdlets
                       from name in session.Read($"(Get-Help {cmdlet.Name} -Parameter *).name")
                       where !cmdlet.Parameters.ContainsKey(name)
                       select $"{cmdlet.Name} -{name}";

        Assert.Empty(unknown);
    }

    [Fact]
    public void Help_marks_mandatory_and_pipeline_parameters_like_the_engine()
    {
        foreach (CmdletInfo cmdlet in session.Cmdlets)
        {
            foreach (ParameterMetadata parameter in HelpSession.ParametersOf(cmdlet))
            {
                var sets = parameter.ParameterSets.Values;
                string ways = string.Join(", ", new[]
                {
                    sets.Any(set => set.ValueFromPipeline) ? "ByValue" : "",
                    sets.Any(set => set.ValueFromPipelineByPropertyName) ? "ByPropertyName" : "",
                }.Where(way => way.Length > 0));

                var told = session.Read(
                    $"Get-Help {cmdlet.Name} -Parameter {parameter.Name} | ForEach-Object {{ $_.required; $_.pipelineInput; $_.aliases }}");

                Assert.Equal(
                    [
                        sets.All(set => set.IsMandatory) ? "true" : "false",
                        ways.Length == 0 ? "false" : $"true ({ways})",
                        parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases.Order(StringComparer.Ordinal)),
                    ],
                    told);
            }
        }
    }

    [Fact]
    public void Online_help_opens_the_page_of_the_cmdlet()
    {
        foreach (CmdletInfo cmdlet in session.Cmdlets)
        {
            string page = Assert.Single(session.Read($"(Get-Command {cmdlet.Name}).HelpUri"));
            Assert.True(Uri.IsWellFormedUriString(page, UriKind.Absolute), $"{cmdlet.Name} has the online page '{page}'");
            Assert.Equal(page, session.Read($"(Get-Help {cmdlet.Name}).relatedLinks.navigationLink.uri")[0]);
        }
    }

    [Theory]
    [InlineData("-Full", "INPUTS", "OUTPUTS", "NOTES", "Rights needed", "Accept pipeline input?", "<CommonParameters>", "RELATED LINKS")]
    [InlineData("-Detailed", "PARAMETERS", "REMARKS", "PS> ")]
    [InlineData("-Examples", "Example 1", "Example 3", "PS> ")]
    public void Get_Help_shows_all_sections(string view, params string[] parts)
    {
        foreach (CmdletInfo cmdlet in session.Cmdlets)
        {
            string shown = session.Show($"Get-Help {cmdlet.Name} {view}");
            Assert.All(parts, part => Assert.Contains(part, shown, StringComparison.Ordinal));
        }
    }
}
