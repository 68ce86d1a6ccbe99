using System;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Showing;

/// <summary>Colors show a token's state on consoles that support them, and nowhere else.</summary>
public sealed class ColorTests : IDisposable
{
    private const string NoColor = "NO_COLOR";

    private readonly string? _before = Environment.GetEnvironmentVariable(NoColor);

    public ColorTests() => Environment.SetEnvironmentVariable(NoColor, null);

    [Theory]
    [InlineData("Access request bot", "expired", "Formatting.Error")]
    [InlineData("Terraform provider", "in 4 days", "Formatting.Warning")]
    [InlineData("Break-glass", "never", "Foreground.Magenta")]
    [InlineData("Workflow: leaver off-boarding", "Workflow: lea…", "Foreground.Cyan")]
    public void Each_state_has_its_PSStyle_color(string name, string text, string color)
    {
        var shown = Show(OutputRendering.Ansi, isStyled: true, $"Get-SailPointPersonalAccessToken '{name}'");

        var style = color.Split('.').Aggregate((object)PSStyle.Instance, (item, part) => PSObject.AsPSObject(item).Properties[part].Value);
        Assert.Contains(style + text + PSStyle.Instance.Reset, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_normal_state_has_no_color()
    {
        var shown = Show(OutputRendering.Ansi, isStyled: true, "Get-SailPointPersonalAccessToken 'NodeJS Integration' -OwnerId me");

        Assert.DoesNotContain('\u001b', shown.Split('\n').Single(line => line.Contains("NodeJS", StringComparison.Ordinal)));
    }

    [Fact]
    public void Column_widths_ignore_colors()
    {
        const string Script = "Get-SailPointPersonalAccessToken";
        var colored = Show(OutputRendering.Ansi, isStyled: true, Script);

        Assert.Contains("\u001b[", colored, StringComparison.Ordinal);
        Assert.Equal(Show(OutputRendering.PlainText, isStyled: false, Script), Regex.Replace(colored, "\u001b\\[[0-9;]*m", ""));
    }

    [Theory]
    [InlineData(OutputRendering.PlainText, true, null)]
    [InlineData(OutputRendering.Host, true, null)]
    [InlineData(OutputRendering.Host, false, null)]
    [InlineData(OutputRendering.Ansi, false, null)]
    [InlineData(OutputRendering.Ansi, true, "1")]
    public void Redirected_plain_and_NO_COLOR_output_has_no_color(OutputRendering rendering, bool isStyled, string? noColor)
    {
        // The output of the tests is redirected, so the Host setting shows no colors.
        Assert.True(Console.IsOutputRedirected);
        Environment.SetEnvironmentVariable(NoColor, noColor);

        var rows = Show(rendering, isStyled, "Get-SailPointPersonalAccessToken").Split('\n').Where(line => Regex.IsMatch(line, "never|expired|in [0-9]"));

        Assert.Equal(12, rows.Count());
        Assert.All(rows, row => Assert.DoesNotContain('\u001b', row));
    }

    public void Dispose() => Environment.SetEnvironmentVariable(NoColor, _before);

    private static string Show(OutputRendering rendering, bool isStyled, string script)
    {
        var terminal = new RecordingTerminal(isStyled: isStyled);
        using var session = new EngineSession(terminal);
        var before = PSStyle.Instance.OutputRendering;
        PSStyle.Instance.OutputRendering = rendering;
        try
        {
            session.ImportModule(StagedModule.ManifestPath);
            session.Show("Connect-SailPoint -Sandbox");
            session.Show(script);
            session.Show("Disconnect-SailPoint");
            return terminal.Screen;
        }
        finally
        {
            PSStyle.Instance.OutputRendering = before;
        }
    }
}
